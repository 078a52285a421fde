import type { Kysely, Transaction } from "kysely";
import type { GroupingRule } from "../domain/product.ts";
import type { Database } from "./connect.ts";

/** The labels of a product by which nothing is told apart. */
export async function groupingRulesOf(
  db: Kysely<Database>,
  productId: number,
): Promise<GroupingRule[]> {
  return db
    .selectFrom("groupingRule")
    .select(["id", "label"])
    .where("productId", "=", productId)
    .orderBy("label")
    .execute();
}

export async function insertGroupingRule(
  tx: Transaction<Database>,
  rule: { productId: number; id: string; label: string; createdBy: string; createdAt: Date },
): Promise<void> {
  await tx.insertInto("groupingRule").values(rule).execute();
}

/** The label whose rule was taken away; null when there was no such rule. */
export async function deleteGroupingRule(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<string | null> {
  const gone = await tx
    .deleteFrom("groupingRule")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .returning("label")
    .executeTakeFirst();
  return gone?.label ?? null;
}
