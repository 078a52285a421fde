import { sql, type Kysely } from "kysely";
import type { NewEvent } from "../src/domain/event.ts";
import type { Kind } from "../src/domain/item.ts";
import { keysAtBottom } from "../src/domain/rank.ts";
import type { Database } from "../src/store/connect.ts";
import { appendEvents } from "../src/store/events.ts";
import { seededRandom, type Random } from "./random.ts";

export interface LongBacklog {
  productId: number;
  /** An actor who may rank in this product: `person:<id>` or `token:<id>` of its product owner. */
  owner: string;
  size: number;
  now: Date;
}

/**
 * Fills a product's backlog with `size` open items below what is there, a thousand at a time, as the server's own role
 * may: for benches and tests of scale. Each is numbered, ranked, and was reported by one event; the event of its triage
 * and the rest of a history are left out, which nothing but the history of an item shows.
 */
export async function fillBacklog(db: Kysely<Database>, wish: LongBacklog): Promise<void> {
  const random = seededRandom(wish.size);
  for (let left = wish.size; left > 0; left -= batch) {
    await addBatch(db, wish, titlesOf(random, Math.min(batch, left)));
  }
}

const batch = 1000;

interface Titled {
  kind: Kind;
  title: string;
  points: number | null;
}

async function addBatch(
  db: Kysely<Database>,
  { productId, owner, now }: LongBacklog,
  items: readonly Titled[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ last: number; bottom: string | null }>`
      update item_counter set last = last + ${items.length}::int where product_id = ${productId}
      returning last, (select max(rank) from item where product_id = ${productId} and rank is not null) as bottom`.execute(
      tx,
    );
    const [counted] = rows;
    if (!counted) throw new Error(`There is no product ${productId}.`);
    const first = counted.last - items.length + 1;
    const ranks = keysAtBottom(counted.bottom, items.length);
    const drafts = items.map((item, index) => ({
      ...item,
      number: first + index,
      rank: ranks[index],
    }));
    await sql`
      insert into item (product_id, number, kind, state, cause, title, points, rank, ranked_by, created_by, created_at, triaged_by, triaged_at)
      select ${productId}, number, kind, 'ready', case kind when 'incident' then 'unknown' end, title, points, rank,
        ${owner}, ${owner}, ${now}::timestamptz, ${owner}, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as each(number int, kind text, title text, points double precision, rank text)
      order by number`.execute(tx);
    const events = drafts.map(({ kind, title, number }): NewEvent => {
      return { kind: "item-reported", itemNumber: number, data: { title, kind } };
    });
    await appendEvents(tx, productId, owner, now, events);
  });
}

function titlesOf(random: Random, count: number): Titled[] {
  return Array.from({ length: count }, () => {
    const kind = random.pick(kindsAsTheyCome);
    const title = `${random.pick(beginnings[kind])} ${random.pick(things)} ${random.pick(places)}`;
    return { kind, title, points: kind === "story" ? random.pick([1, 2, 3, 5, 8, 13]) : null };
  });
}

/** In about the proportions of a product that is alive. */
const kindsAsTheyCome: readonly Kind[] = [
  ...Array.from({ length: 11 }, () => "story" as const),
  ...Array.from({ length: 5 }, () => "defect" as const),
  ...(["debt", "debt", "action", "incident"] as const),
];

const beginnings: Record<Kind, readonly string[]> = {
  story: [
    "Show",
    "Choose",
    "Filter by",
    "Share",
    "Remember",
    "Compare",
    "Export",
    "Announce",
    "Approve",
    "Print",
  ],
  defect: [
    "Wrong",
    "Missing",
    "Doubled",
    "Outdated",
    "Misplaced",
    "Unreadable",
    "Truncated",
    "Unsorted",
  ],
  incident: ["Errors with", "No answer from", "Long waits for", "Lost connection to"],
  action: ["Alert on", "Rehearse the loss of", "Limit", "Document"],
  debt: ["Simplify", "Replace", "Test", "Remove unused", "Split"],
};

const things = `
  invoices, vouchers, delivery addresses, opening hours, gift cards, product pictures, stock levels, customs forms,
  returned parcels, subscriptions, tax rates, translations, review scores, search synonyms, price lists, supplier orders,
  picking lists, tracking links, sign-in links, company accounts, loyalty points, courier labels, refunds, wish lists,
  allergens, best-before dates, delivery days, bank statements, order confirmations, barcode scans, audit trails,
  currency rates, seat reservations, ticket numbers, newsletter topics, pallet sizes, warranty claims, spare parts,
  contract terms, meter readings
`
  .split(",")
  .map((thing) => thing.trim());

const places = `
  in checkout, on the product page, for cafés, in the warehouse, on the telephone, in the nightly import,
  for returning customers, in Norway, in the monthly report, behind the firewall, in the mobile shop, after sign-in,
  during the sale, at the till, in the archive, for wholesale, in the second warehouse, on slow networks,
  on the first of the month, for new customers, in the confirmation mail, over the holidays, for company buyers,
  on tablets, in the test shop, between two time zones, for the auditors, with a screen reader, in the printed letter,
  without an account
`
  .split(",")
  .map((place) => place.trim());
