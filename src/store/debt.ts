import { sql, type Kysely, type Transaction } from "kysely";
import type { Trace } from "../domain/debt.ts";
import type { Database } from "./connect.ts";
import { iso, itemOf, itemsOf, type ProductId } from "./items.ts";
import type { Item } from "../domain/item.ts";

/** Debt that is open, by rank, and what was paid last. */
export async function listDebt(db: Kysely<Database>, product: ProductId): Promise<Item[]> {
  const rows = await itemsOf(db, product)
    .where("item.kind", "=", "debt")
    .where("item.state", "not in", ["declined", "duplicate"])
    .orderBy(sql`item.rank is null`)
    .orderBy("item.rank")
    .orderBy("item.closedAt", "desc")
    .limit(300)
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

/** What was traced to the debt of a product. */
export async function tracesToDebt(db: Kysely<Database>, productId: number): Promise<Trace[]> {
  const rows = await db
    .selectFrom("link")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "link.productId")
        .onRef("item.number", "=", "link.fromNumber"),
    )
    .select(["link.toNumber as debtNumber", "item.kind"])
    .select(["item.createdAt", "item.startedAt", "item.recoveredAt", "item.closedAt"])
    .where("link.productId", "=", productId)
    .where("link.relation", "=", "traced-to")
    .where("item.state", "<>", "duplicate")
    .execute();
  return rows.map((row) => ({
    debtNumber: row.debtNumber,
    kind: row.kind as Trace["kind"],
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    recoveredAt: iso(row.recoveredAt),
    closedAt: iso(row.closedAt),
  }));
}

export interface TeamPaid {
  teamId: string;
  name: string;
  agreed: number | null;
  debt: number;
  all: number;
}

/** Of each team what it finished since then, and how much of it was debt. */
export async function paidByTeam(
  db: Kysely<Database>,
  productId: number,
  since: Date,
): Promise<TeamPaid[]> {
  const { rows } = await sql<TeamPaid>`
    select team.id as "teamId", team.name, team.debt_share as agreed,
      count(item.number) filter (where item.kind = 'debt')::int as debt, count(item.number)::int as "all"
    from team left join item on item.product_id = team.product_id and item.team_id = team.id
      and item.state = 'done' and item.closed_at >= ${since}
    where team.product_id = ${productId} group by team.id, team.name, team.debt_share order by team.name`.execute(
    db,
  );
  return rows;
}

export async function setDebtShare(
  tx: Transaction<Database>,
  productId: number,
  teamId: string,
  percent: number | null,
): Promise<void> {
  await tx
    .updateTable("team")
    .set({ debtShare: percent })
    .where("productId", "=", productId)
    .where("id", "=", teamId)
    .execute();
}
