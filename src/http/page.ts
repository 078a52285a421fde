import { z } from "zod";
import { UnreadInput } from "./input.ts";

/** The query of every list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(2_000).optional(),
});

export type PageQuery = z.infer<typeof pageQuery>;

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** A cursor says where the next page starts. It is opaque to whoever holds it, so what it holds may change. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Null without a cursor; refuses one that this list did not give out. */
export function decodeCursor<Place extends z.ZodType>(
  cursor: string | undefined,
  place: Place,
): z.output<Place> | null {
  if (cursor === undefined) return null;
  const { data, success } = place.safeParse(readCursor(cursor));
  if (!success) throw unreadCursor(cursor);
  return data;
}

/** The page after `after` when one row more than `limit` was read. */
export function pageFrom<Item>(
  rows: Item[],
  limit: number,
  placeOf: (last: Item) => unknown,
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null;
  return { items, next };
}

/** A page of a list that is short enough to be read whole, put in the order of `orderOf`, which must tell its rows apart. */
export function pageOfList<Item>(
  all: readonly Item[],
  query: PageQuery,
  orderOf: (item: Item) => string,
): Page<Item> {
  const after = decodeCursor(query.cursor, z.string().max(500));
  const rest = all
    .map((item) => ({ item, order: orderOf(item) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .filter(({ order }) => after === null || order > after);
  const { items, next } = pageFrom(
    rest.slice(0, query.limit + 1),
    query.limit,
    (last) => last.order,
  );
  return { items: items.map(({ item }) => item), next };
}

function unreadCursor(input: string): UnreadInput {
  const message = "This cursor was not given out by this list: start again without one";
  return new UnreadInput([{ code: "custom", path: ["cursor"], message, input }], "querystring");
}

function readCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw unreadCursor(cursor);
  }
}
