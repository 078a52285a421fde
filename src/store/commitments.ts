import type { Transaction } from "kysely";
import type { Database } from "./connect.ts";

export interface NewCommitment {
  item: number;
  sprintId: string;
  by: string;
  at: Date;
  /** Whether it is part of the plan, or came while the sprint ran. */
  planned: boolean;
}

/** Takes an item into a sprint; one that was in it before comes back. */
export async function commit(
  tx: Transaction<Database>,
  productId: number,
  commitment: NewCommitment,
): Promise<void> {
  const { item, sprintId, by, at, planned } = commitment;
  await tx
    .insertInto("commitment")
    .values({ productId, sprintId, itemNumber: item, committedBy: by, committedAt: at, planned })
    .onConflict((again) =>
      again
        .columns(["productId", "sprintId", "itemNumber"])
        .doUpdateSet({ committedBy: by, committedAt: at, planned, endedAt: null, outcome: null }),
    )
    .execute();
}

export interface EndOfCommitment {
  item: number;
  sprintId: string;
  at: Date;
  outcome: "done" | "returned" | "withdrawn" | "displaced";
}

export async function endCommitment(
  tx: Transaction<Database>,
  productId: number,
  end: EndOfCommitment,
): Promise<void> {
  await tx
    .updateTable("commitment")
    .set({ endedAt: end.at, outcome: end.outcome })
    .where("productId", "=", productId)
    .where("sprintId", "=", end.sprintId)
    .where("itemNumber", "=", end.item)
    .where("endedAt", "is", null)
    .execute();
}
