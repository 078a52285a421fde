import type { GroupingRule } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

/** From now on nothing is told apart by that label. Throws a Problem for the form to show. */
export async function addGroupingRule(replica: Replica, label: string): Promise<void> {
  await request("POST", rulesOf(replica), { label });
  await askAgain(rulesOf(replica));
}

export async function removeGroupingRule(
  replica: Replica,
  { id, label }: GroupingRule,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request("DELETE", `${rulesOf(replica)}/${id}`);
      await askAgain(rulesOf(replica));
      return undefined;
    },
    said: `Things are told apart by ${label} again`,
    refused: `Nothing is told apart by ${label} still`,
    undo: () =>
      void perform(replica, {
        send: () => addGroupingRule(replica, label).then(() => undefined),
        refused: `The rule about ${label} could not be put back`,
      }),
  });
}

function rulesOf(replica: Replica): string {
  return `/products/${replica.view().product.key}/grouping-rules`;
}
