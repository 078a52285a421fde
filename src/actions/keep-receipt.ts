import { uuidv7 } from "uuidv7";
import type { BindingWay } from "../domain/event.ts";
import {
  insertBinding,
  insertGuard,
  insertReceipt,
  sameReceipt,
  type NewReceipt,
} from "../store/receipts.ts";
import type { Deed } from "./context.ts";

export type Proven = Omit<NewReceipt, "id" | "madeBy" | "madeAt"> & {
  /** The test's full name. */
  test: string;
};

/** Keeps a receipt, and posts its test as the guard of the fix. The same proof is kept once. Answers its id. */
export async function keepReceipt(deed: Deed, { test, ...proven }: Proven): Promise<string> {
  const { tx, productId, actor, now } = deed;
  const known = await sameReceipt(tx, productId, proven);
  if (known !== null) return known;
  const { itemNumber, caseId, redCommit, greenCommit } = proven;
  const id = uuidv7();
  await insertReceipt(tx, productId, { ...proven, id, madeBy: actor.id, madeAt: now });
  const how: BindingWay = "proved";
  await insertBinding(tx, productId, { itemNumber, caseId, how, boundBy: actor.id, boundAt: now });
  await insertGuard(tx, productId, { itemNumber, caseId, state: "unseen", since: now });
  deed.record({ kind: "receipt-made", itemNumber, data: { test, redCommit, greenCommit } });
  return id;
}
