import { sql, type Kysely, type Transaction } from "kysely";
import { isRanked, itemRef, type Item, type State } from "../domain/item.ts";
import type { Database } from "./connect.ts";

/** Where an item lives: the product's id for the tables, its key for the refs. */
export interface ProductId {
  productId: number;
  productKey: string;
}

/** The columns that make an Item. */
export const itemColumns = [
  "item.number",
  "item.kind",
  "item.state",
  "item.title",
  "item.points",
  "item.urgency",
  "item.severity",
  "item.cause",
  "item.teamId",
  "item.serviceId",
  "item.assigneeId",
  "item.labels",
  "item.rank",
  "item.rankedBy",
  "item.sprintId",
  "item.duplicateOf",
  "item.recurrenceOf",
  "item.displacedBy",
  "item.sourceId",
  "item.createdAt",
  "item.snoozedUntil",
  "item.triagedAt",
  "item.startedAt",
  "item.recoveredAt",
  "item.closedAt",
  "item.closeReason",
  "item.occurrences",
  "item.lastSeenAt",
  "item.columnId",
  "item.stateSince",
  "item.waitsFor",
  "item.waitsSince",
  "item.version",
] as const;

/** What a select of `itemColumns` gives. */
export interface ItemRow {
  number: number;
  kind: string;
  state: string;
  title: string;
  points: number | null;
  urgency: string;
  severity: string | null;
  cause: string | null;
  teamId: string | null;
  serviceId: string | null;
  assigneeId: string | null;
  labels: unknown;
  rank: string | null;
  rankedBy: string | null;
  sprintId: string | null;
  duplicateOf: number | null;
  recurrenceOf: number | null;
  displacedBy: number | null;
  sourceId: string | null;
  createdAt: Date;
  snoozedUntil: Date | null;
  triagedAt: Date | null;
  startedAt: Date | null;
  recoveredAt: Date | null;
  closedAt: Date | null;
  closeReason: string | null;
  occurrences: number;
  lastSeenAt: Date | null;
  columnId: string | null;
  stateSince: Date | null;
  waitsFor: string | null;
  waitsSince: Date | null;
  version: number;
}

export function itemOf(productKey: string, row: ItemRow): Item {
  const { duplicateOf, recurrenceOf, displacedBy } = row;
  return {
    ...row,
    ref: itemRef(productKey, row.number),
    duplicateOf: duplicateOf === null ? null : itemRef(productKey, duplicateOf),
    displacedBy: displacedBy === null ? null : itemRef(productKey, displacedBy),
    recurrenceOf: recurrenceOf === null ? null : itemRef(productKey, recurrenceOf),
    createdAt: row.createdAt.toISOString(),
    snoozedUntil: iso(row.snoozedUntil),
    triagedAt: iso(row.triagedAt),
    startedAt: iso(row.startedAt),
    recoveredAt: iso(row.recoveredAt),
    closedAt: iso(row.closedAt),
    lastSeenAt: iso(row.lastSeenAt),
    stateSince: (row.stateSince ?? row.createdAt).toISOString(),
    waitsSince: iso(row.waitsSince),
  } as Item;
}

export function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** All items of a product, to be narrowed further. */
export function itemsOf(db: Kysely<Database>, product: ProductId) {
  return db.selectFrom("item").select(itemColumns).where("item.productId", "=", product.productId);
}

export async function itemByNumber(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
): Promise<Item | null> {
  const row = await itemsOf(db, product).where("item.number", "=", number).executeTakeFirst();
  return row ? itemOf(product.productKey, row) : null;
}

/** The same, and nobody else changes it until this transaction ends. */
export async function itemToChange(
  tx: Transaction<Database>,
  product: ProductId,
  number: number,
): Promise<Item | null> {
  const row = await itemsOf(tx, product)
    .where("item.number", "=", number)
    .forUpdate()
    .executeTakeFirst();
  return row ? itemOf(product.productKey, row) : null;
}

export async function itemsByNumber(
  db: Kysely<Database>,
  product: ProductId,
  numbers: readonly number[],
): Promise<Item[]> {
  if (numbers.length === 0) return [];
  const rows = await itemsOf(db, product)
    .where("item.number", "=", sql<number>`any(${sql.val([...numbers])}::int[])`)
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

export type ItemPatch = Partial<
  Omit<ItemRow, "number" | "version" | "createdAt" | "occurrences" | "labels"> & {
    description: string;
    causeExplanation: string | null;
    fixedIn: string | null;
    brokenIn: string | null;
    rankedBy: string;
    triagedBy: string | null;
    closedBy: string | null;
  }
>;

/** Writes what changed and gives the item as it is then. Whatever is closed waits no more. */
export async function updateItem(
  tx: Transaction<Database>,
  product: ProductId & { now: Date },
  number: number,
  patch: ItemPatch,
): Promise<Item> {
  const { state } = patch;
  const entered =
    state === undefined
      ? {}
      : {
          stateSince: sql<Date>`case when state = ${state} then state_since else ${product.now}::timestamptz end`,
        };
  const left = state !== undefined && !isRanked({ state: state as State });
  const row = await tx
    .updateTable("item")
    .set({ ...patch, ...entered, ...(left ? { waitsFor: null, waitsSince: null } : {}) })
    .where("productId", "=", product.productId)
    .where("number", "=", number)
    .returning(itemColumns)
    .executeTakeFirstOrThrow();
  return itemOf(product.productKey, row);
}

/**
 * Takes the next `count` item numbers of the product and answers the last; its counter stays locked until the commit. In
 * the same statement it reads the last rank of the backlog, which holds for whoever has locked the backlog before.
 */
export async function takeItemNumbers(
  tx: Transaction<Database>,
  productId: number,
  count: number,
): Promise<{ last: number; bottom: string | null }> {
  const bottom = tx
    .selectFrom("item")
    .select("rank")
    .where("productId", "=", productId)
    .where("rank", "is not", null)
    .orderBy("rank", "desc")
    .limit(1);
  return tx
    .updateTable("itemCounter")
    .set({ last: sql`last + ${count}::int` })
    .where("productId", "=", productId)
    .returning(["last", bottom.as("bottom")])
    .executeTakeFirstOrThrow();
}

export interface NewItem {
  number: number;
  kind: string;
  state: string;
  title: string;
  description: string;
  points: number | null;
  severity: string | null;
  cause: string | null;
  teamId: string | null;
  serviceId: string | null;
  labels: Record<string, string>;
  rank: string | null;
  createdBy: string;
  createdAt: Date;
  triagedBy: string | null;
  triagedAt: Date | null;
}

/** Writes new items in one statement, whatever their number, and answers them in the same order. */
export async function insertItems(
  tx: Transaction<Database>,
  product: ProductId,
  items: readonly NewItem[],
): Promise<Item[]> {
  const written = await sql<ItemRow>`
    insert into item (
      product_id, number, kind, state, title, description, points, severity, cause, team_id, service_id, labels,
      rank, ranked_by, created_by, created_at, triaged_by, triaged_at)
    select ${product.productId}, number, kind, state, title, description, points, severity, cause, "teamId", "serviceId", labels,
      rank, case when rank is null then null else "createdBy" end, "createdBy", "createdAt", "triagedBy", "triagedAt"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as each(
      number int, kind text, state text, title text, description text, points float8, severity text, cause text,
      "teamId" uuid, "serviceId" uuid, labels jsonb, rank text, "createdBy" text, "createdAt" timestamptz,
      "triagedBy" text, "triagedAt" timestamptz)
    returning ${sql.join(itemColumns.map((column) => sql.ref(column)))}`.execute(tx);
  return written.rows
    .map((row) => itemOf(product.productKey, row))
    .sort((one, other) => one.number - other.number);
}

/** A page of items by number, newest first; `before` is the last number of the page above. */
export async function itemPage(
  db: Kysely<Database>,
  product: ProductId,
  filter: { state?: string | undefined; kind?: string | undefined },
  before: number | null,
  limit: number,
): Promise<Item[]> {
  let query = itemsOf(db, product);
  if (filter.state) query = query.where("item.state", "=", filter.state);
  if (filter.kind) query = query.where("item.kind", "=", filter.kind);
  if (before !== null) query = query.where("item.number", "<", before);
  const rows = await query.orderBy("item.number", "desc").limit(limit).execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

/** A page of items that wait in Triage, oldest first; `after` is the last number of the page above. */
export async function triagePage(
  db: Kysely<Database>,
  product: ProductId,
  {
    now,
    snoozed,
    after,
    limit,
  }: { now: Date; snoozed: boolean; after: number | null; limit: number },
): Promise<Item[]> {
  let query = itemsOf(db, product).where("item.state", "=", "untriaged");
  query = snoozed
    ? query.where("item.snoozedUntil", ">", now)
    : query.where((is) =>
        is.or([is("item.snoozedUntil", "is", null), is("item.snoozedUntil", "<=", now)]),
      );
  if (after !== null) query = query.where("item.number", ">", after);
  const rows = await query.orderBy("item.number").limit(limit).execute();
  return rows.map((row) => itemOf(product.productKey, row));
}
