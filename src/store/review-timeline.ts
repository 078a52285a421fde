import { sql, type Kysely } from "kysely";
import { eventSentence, type Names } from "../domain/event-sentence.ts";
import type { Event, EventKind } from "../domain/event.ts";
import type { Item } from "../domain/item.ts";
import type { ItemTimes, Moment, TimelineSort } from "../domain/review-timeline.ts";
import type { Database } from "./connect.ts";
import { eventsOfItem } from "./events.ts";
import { commentsOf } from "./item-details.ts";
import { iso, type ProductId } from "./items.ts";
import { mitigationsOf } from "./mitigations.ts";

/** All that is known by itself of what happened to some items, causes before what they brought, and the times of each. */
export async function momentsOf(
  db: Kysely<Database>,
  product: ProductId,
  items: readonly Item[],
  { names, now }: { names: Names; now: Date },
): Promise<{ moments: Moment[]; times: ItemTimes[] }> {
  const { productId } = product;
  const told = await Promise.all(
    items.map(async (item) => {
      const heard = await heardOf(db, productId, item.number);
      const [events, comments, mitigations] = await Promise.all([
        eventsOfItem(db, product, item.number),
        commentsOf(db, productId, item.number),
        mitigationsOf(db, productId, item.number),
      ]);
      const said = { ref: item.ref, count: 1 };
      const moments: Moment[] = [
        ...heard.flatMap((each, at) => momentsOfStream(item.ref, each, at)),
        ...events.flatMap((event) => momentOfEvent(event, item.ref, names) ?? []),
        ...comments.map(({ id, ...each }) => ({
          ...each,
          ...said,
          key: `comment:${id}`,
          sort: "comment" as const,
        })),
        ...mitigations.map(({ id, ...each }) => ({
          ...each,
          ...said,
          key: `mitigation:${id}`,
          sort: "mitigation" as const,
        })),
      ];
      return { moments, times: timesOf(item, heard) };
    }),
  );
  const times = told.map((each) => each.times);
  const releases = await releasesAround(db, productId, items, times, now);
  return { moments: [...releases, ...told.flatMap((each) => each.moments)], times };
}

function timesOf(item: Item, [first]: readonly Heard[]): ItemTimes {
  const { ref, createdAt, triagedAt, startedAt, closedAt, kind, state } = item;
  return {
    ref,
    occurredAt: first ? first.firstAt.toISOString() : null,
    receivedAt: first ? first.receivedAt.toISOString() : null,
    createdAt,
    triagedAt,
    startedAt,
    recoveredAt: kind === "incident" ? item.recoveredAt : state === "done" ? closedAt : null,
  };
}

/** What was heard of one stream. */
interface Heard {
  stream: string;
  title: string;
  firstAt: Date;
  receivedAt: Date;
  lastAt: Date;
  resolvedAt: Date | null;
  fired: number;
  streams: number;
}

const mostStreams = 12;

/** Of a storm the beginning and the end tell enough; what lies between is not read. */
const mostSignals = 5000;

async function heardOf(db: Kysely<Database>, productId: number, number: number): Promise<Heard[]> {
  const walk = (way: "asc" | "desc") => sql`(
    select received_at, id, fingerprint, firing, occurred_at, left(body->>'title', 300) as title, body->>'status' as status
    from signal where product_id = ${productId} and item_number = ${number}
    order by received_at ${sql.raw(way)}, id ${sql.raw(way)} limit ${mostSignals})`;
  const { rows } = await sql<Heard>`
    with walked as (${walk("asc")} union ${walk("desc")})
    select encode(fingerprint, 'hex') as stream, min(occurred_at) filter (where firing) as first_at,
      min(received_at) filter (where firing) as received_at, max(occurred_at) filter (where firing) as last_at,
      max(occurred_at) filter (where status = 'resolved') as resolved_at, count(*) filter (where firing)::int as fired,
      coalesce((array_agg(title order by received_at, id) filter (where firing))[1], '') as title,
      (count(*) over ())::int as streams
    from walked group by fingerprint having bool_or(firing) order by first_at, fingerprint limit ${mostStreams + 1}`.execute(
    db,
  );
  return rows;
}

function momentsOfStream(ref: string, heard: Heard, index: number): Moment[] {
  const { stream, title, firstAt, lastAt, resolvedAt, fired, streams } = heard;
  const moment = (what: string, at: Date, body: string, count = 1): Moment => ({
    key: `signal:${ref}:${stream}:${what}`,
    sort: "signal",
    at: at.toISOString(),
    body,
    ref,
    count,
    by: null,
    byName: null,
  });
  if (index === mostStreams) {
    const more = streams - mostStreams;
    return [moment("more", firstAt, `The same was heard from ${more} more streams`, more)];
  }
  const first = moment("first", firstAt, `First signal: ${title}`);
  const between = fired > 1 ? [moment("last", lastAt, lastWords(fired, title), fired - 1)] : [];
  const resolved = resolvedAt ? [moment("resolved", resolvedAt, `Resolved: ${title}`)] : [];
  return [first, ...between, ...resolved];
}

function lastWords(fired: number, title: string): string {
  const many = fired > mostSignals ? `more than ${mostSignals}` : String(fired);
  return `Last of ${many} signals: ${title}`;
}

const sorts: Partial<Record<EventKind, TimelineSort>> = {
  "item-reported": "state",
  "item-detected": "state",
  "item-recurred": "state",
  "item-triaged": "state",
  "triage-undone": "state",
  "item-progressed": "state",
  "item-assigned": "state",
  "item-blocked": "state",
  "item-unblocked": "state",
  "item-closed": "state",
  "item-delivered": "state",
  "link-added": "state",
  "item-expedited": "expedite",
  "item-displaced": "expedite",
  "incident-recovered": "recovery",
  "incident-broke-again": "recovery",
  "flapping-began": "recovery",
  "flapping-ended": "recovery",
};

function momentOfEvent(event: Event, ref: string, names: Names): Moment | null {
  const sort = sorts[event.kind];
  if (!sort) return null;
  const { number, at, actor, actorName } = event;
  const body = `${actorName} ${eventSentence(event, names)}`;
  return { key: `event:${number}`, sort, at, body, ref, count: 1, by: actor, byName: actorName };
}

const dayMs = 86_400_000;

/** What was deployed from a day before it began until it was over, of their services, or of all where an item names none. */
async function releasesAround(
  db: Kysely<Database>,
  productId: number,
  items: readonly Item[],
  times: readonly ItemTimes[],
  now: Date,
): Promise<Moment[]> {
  const begins = times.map(({ occurredAt, createdAt }) => Date.parse(occurredAt ?? createdAt));
  const ends = items.map((item, at) =>
    Date.parse(times[at]?.recoveredAt ?? item.closedAt ?? now.toISOString()),
  );
  const services = items.map(({ serviceId }) => serviceId);
  const known = services.filter((each) => each !== null);
  let query = db
    .selectFrom("release")
    .select(["id", "service", "version", "environment", "outcome", "deployedAt"])
    .where("productId", "=", productId)
    .where("deployedAt", ">=", new Date(Math.min(...begins) - dayMs))
    .where("deployedAt", "<=", new Date(Math.max(...ends)));
  if (known.length === services.length) query = query.where("serviceId", "in", known);
  const rows = await query.orderBy("deployedAt").orderBy("id").limit(500).execute();
  return rows.map((row) => ({
    key: `release:${row.id}`,
    sort: "release",
    at: iso(row.deployedAt) ?? "",
    body: releaseWords(row),
    ref: null,
    count: 1,
    by: null,
    byName: null,
  }));
}

const outcomeWords: Record<string, string> = {
  deployed: "was released",
  failed: "failed to be released",
  "rolled-back": "was rolled back",
};

function releaseWords(release: {
  service: string;
  version: string;
  environment: string;
  outcome: string;
}): string {
  const what = [release.service, release.version].filter((word) => word !== "").join(" ");
  const where = release.environment === "" ? "" : ` to ${release.environment}`;
  return `${what} ${outcomeWords[release.outcome] ?? release.outcome}${where}`;
}
