import type { BoundTest, SuggestedTest } from "../../domain/item-tests.ts";
import { request } from "../api/request.ts";
import { askAgain } from "../replica/shelves.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Says that a suggested test belongs to the item; what reports said of it may prove the fix at once. */
export async function takeSuggestedTest(
  replica: Replica,
  ref: string,
  { test }: Pick<SuggestedTest, "test">,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request<BoundTest>("POST", `/items/${ref}/tests`, { test, how: "suggested" });
      await askTestsAgain(ref);
      return undefined;
    },
    said: `The test belongs to ${ref}`,
    refused: `The test does not belong to ${ref} yet`,
  });
}

/** Says that a test does not belong to the item after all. */
export async function unbindTest(
  replica: Replica,
  ref: string,
  { id }: Pick<BoundTest, "id">,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request("DELETE", `/items/${ref}/tests/${id}`);
      await askTestsAgain(ref);
      return undefined;
    },
    said: `The test belongs to ${ref} no more`,
    refused: `The test still belongs to ${ref}`,
  });
}

async function askTestsAgain(ref: string): Promise<void> {
  await Promise.all([askAgain(`/items/${ref}/suggested-tests`), askAgain(`/items/${ref}/closure`)]);
}
