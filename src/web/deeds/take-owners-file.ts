import type { OwnersFileKind, OwnersFileOfProduct } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

export type OwnersFileDraft = { kind: OwnersFileKind; repository: string } & (
  | { url: string }
  | { content: string }
);

/** A newer one of the same kind and repository takes the place of the older. Throws a Problem for the form to show. */
export async function takeOwnersFile(
  replica: Replica,
  draft: OwnersFileDraft,
): Promise<OwnersFileOfProduct> {
  const file = await request<OwnersFileOfProduct>("POST", filesOf(replica), draft);
  await lookAgain(replica);
  return file;
}

/** What went wrong stands on the file afterwards, where the reason stays in sight. */
export async function fetchOwnersFile(
  replica: Replica,
  { id, repository }: OwnersFileOfProduct,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request("POST", `${filesOf(replica)}/${id}/sync`, {});
      await lookAgain(replica);
      return undefined;
    },
    refused: `The file of ${repository} was not fetched`,
  });
}

export async function removeOwnersFile(
  replica: Replica,
  { id, repository }: OwnersFileOfProduct,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request("DELETE", `${filesOf(replica)}/${id}`);
      await lookAgain(replica);
      return undefined;
    },
    said: `The file of ${repository} is forgotten`,
    refused: `The file of ${repository} stays`,
  });
}

async function lookAgain(replica: Replica): Promise<void> {
  const product = `/products/${replica.view().product.key}`;
  await Promise.all([askAgain(filesOf(replica)), askAgain(`${product}/unknown-owners`)]);
}

function filesOf(replica: Replica): string {
  return `/products/${replica.view().product.key}/owners-files`;
}
