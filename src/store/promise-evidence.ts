import { sql, type Kysely } from "kysely";
import { productionNames } from "../domain/production.ts";
import type { Database } from "./connect.ts";
import { kin, type OwnedPromise } from "./promises.ts";

/** A running promise, and since when what was received is looked at; what came before was looked at when it came. */
export interface Asked {
  promise: OwnedPromise & { runsFrom: string };
  since: Date;
}

/** What was promised not to be seen, seen in an item: the first of it from one version of the code. */
export interface Sight {
  id: string;
  number: number;
  /** Null where its sender names none. */
  release: string | null;
  at: Date;
}

/** Of what one item heard, so much is looked at, the newest first: what is said more often says the same. */
const mostOfItem = 1000;
const mostOfError = 200;

/** Clocks of senders run ahead by a minute at most: what happened after a moment was not received long before it. */
const before = sql`interval '1 minute'`;

/**
 * Where watched items were heard of again. What an item hears while it is open is live; what it hears once it is closed is late evidence, and
 * what is live opens the next of its lineage. What was held back in a maintenance stays with the closed item, so a new item of the lineage is
 * told by its streams as well. A storm takes streams into an item that is of no lineage, so they are followed there.
 */
export async function sightsOfItems(
  db: Kysely<Database>,
  asked: readonly Asked[],
): Promise<Sight[]> {
  const rows = given(asked, "item");
  if (rows.length === 0) return [];
  const { rows: sights } = await sql<Sight>`
    with recursive asked as (${askedRows(rows)}), ${kin}
    select asked.id, family.number, heard.release, min(heard.occurred_at) as at
    from asked
    join family on family.id = asked.id
    cross join lateral (${itemOfFamily}) as item
    cross join lateral (
      select newest.occurred_at, newest.body ->> 'release' as release from (
        select signal.occurred_at, signal.body from signal
        where signal.product_id = family.product_id and signal.item_number = family.number
          and signal.received_at > ${lookedFrom}
          and signal.received_at <= coalesce(item.closed_at, 'infinity') and signal.firing
        order by signal.received_at desc limit ${mostOfItem}
      ) as newest
      where newest.occurred_at > asked."runsFrom"
    ) as heard
    where item.closed_at is null or item.closed_at > asked.since
    group by asked.id, family.number, heard.release
    union all
    select asked.id, family.number, null, item.created_at
    from asked
    join family on family.id = asked.id
    cross join lateral (${itemOfFamily}) as item
    where item.created_at > asked.since and item.created_at > asked."runsFrom" and exists (
      select from stream
      where stream.product_id = item.product_id and stream.item_number = item.number and stream.episode_at > asked."runsFrom"
    )
    union all
    select asked.id, stream.item_number, null, min(stream.first_seen_at)
    from asked
    join storm on storm.product_id = asked."productId" and storm.last_member_at > asked.since
    cross join lateral (
      select distinct fingerprint from (
        select fingerprint from signal
        where signal.product_id = asked."productId" and signal.item_number = asked.watched
        order by signal.received_at desc limit ${mostOfItem}
      ) as newest
    ) as known
    join stream on stream.product_id = asked."productId" and stream.fingerprint = known.fingerprint
      and stream.item_number = storm.item_number and storm.item_number <> asked.watched
    where stream.first_seen_at > asked."runsFrom" and stream.episode_at > asked."runsFrom"
    group by asked.id, stream.item_number`.execute(db);
  return sights;
}

/**
 * Where exceptions were seen. No index knows signals by their exception, and errors of one item are alike: so of each item that was heard
 * lately, or closed since, its newest signals are read.
 */
export async function sightsOfExceptions(
  db: Kysely<Database>,
  asked: readonly Asked[],
): Promise<Sight[]> {
  const rows = given(asked, "exception");
  if (rows.length === 0) return [];
  const { rows: sights } = await sql<Sight>`
    with asked as (${askedRows(rows)}), product as (
      select "productId" as id, min(since) as since, min("runsFrom") as "runsFrom", array_agg(exception) as exceptions from asked group by 1
    ), heard as (
      select product.since, product."runsFrom", product.exceptions, item.* from product
      cross join lateral (
        select product_id, number, service_id, created_at, closed_at from item
        where item.product_id = product.id and item.state in ('untriaged', 'ready', 'started', 'review')
          and item.last_seen_at > product.since
        union all
        select product_id, number, service_id, created_at, closed_at from item
        where item.product_id = product.id and item.closed_at > product.since and item.last_seen_at > product.since
      ) as item
    ), thrown as materialized (
      select asked.product_id, asked.number, asked.service_id, newest.* from heard as asked
      cross join lateral (select asked.created_at, asked.closed_at) as item
      cross join lateral (
        select signal.occurred_at, signal.body ->> 'release' as release, signal.body -> 'error' ->> 'type' as type from signal
        where signal.product_id = asked.product_id and signal.item_number = asked.number
          and signal.received_at > ${lookedFrom}
          and signal.received_at <= coalesce(item.closed_at, 'infinity') and signal.firing
        order by signal.received_at desc limit ${mostOfError}
      ) as newest
      where newest.type = any(asked.exceptions)
    )
    select asked.id, thrown.number, thrown.release, min(thrown.occurred_at) as at
    from thrown join asked on asked."productId" = thrown.product_id and asked.exception = thrown.type
      and (asked."serviceId" is null or asked."serviceId" = thrown.service_id)
    where thrown.occurred_at > asked."runsFrom"
    group by asked.id, thrown.number, thrown.release`.execute(db);
  return sights;
}

/** An incident of a service that was promised to have none of code. */
export interface ServiceSight extends Sight {
  /** It waits in Triage: nobody has said yet what it is. */
  isUndecided: boolean;
}

/**
 * Incidents that came up on watched services and are not called transient. Declined ones and duplicates are none, and of those that wait in
 * Triage it is not known yet.
 */
export async function sightsOfServices(
  db: Kysely<Database>,
  asked: readonly Asked[],
): Promise<ServiceSight[]> {
  const rows = given(asked, "service");
  if (rows.length === 0) return [];
  const { rows: sights } = await sql<ServiceSight>`
    with asked as (${askedRows(rows)})
    select asked.id, incident.number, null as release, incident.created_at as at, incident.state = 'untriaged' as is_undecided
    from asked cross join lateral (
      select number, kind, state, cause, service_id, created_at from item
      where item.product_id = asked."productId" and item.rank is not null and (item.kind = 'incident' or item.urgency = 'expedite')
      union all
      select number, kind, state, cause, service_id, created_at from item
      where item.product_id = asked."productId" and item.state = 'untriaged'
      union all
      select number, kind, state, cause, service_id, created_at from item
      where item.product_id = asked."productId" and item.closed_at > asked.since and item.state = 'done'
    ) as incident
    where incident.kind = 'incident' and incident.cause <> 'transient' and incident.service_id = asked."serviceId"
      and incident.created_at > asked."runsFrom"`.execute(db);
  return sights;
}

interface AskedRow {
  id: string;
  productId: number;
  watched: number | null;
  exception: string | null;
  serviceId: string | null;
  runsFrom: string;
  since: Date;
}

function given(asked: readonly Asked[], watches: OwnedPromise["watches"]): AskedRow[] {
  return asked
    .filter(({ promise }) => promise.watches === watches)
    .map(({ promise, since }) => {
      const { id, productId, watched, exception, serviceId, runsFrom } = promise;
      return { id, productId, watched, exception, serviceId, runsFrom, since };
    });
}

function askedRows(rows: readonly AskedRow[]) {
  return sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as each(
    id uuid, "productId" int, watched int, exception text, "serviceId" uuid, "runsFrom" timestamptz, since timestamptz)`;
}

const itemOfFamily = sql`
  select product_id, number, created_at, closed_at from item
  where item.product_id = family.product_id and item.number = family.number offset 0`;

/** An item that was opened lately took along what had been held back before it: of that all is looked at. */
const lookedFrom = sql`case when item.created_at > asked.since then asked."runsFrom" - ${before} else greatest(asked.since, asked."runsFrom" - ${before}) end`;

export interface SightedVersion {
  id: string;
  number: number;
  release: string;
  /** When it was first heard of. */
  seenAt: Date | null;
  /** The version that the item was heard of from last before the promise began, and when that was first heard of. */
  brokenIn: string;
  brokenSeenAt: Date | null;
}

/** The versions that something was seen from again, beside those that are known to have had it. */
export async function versionsBefore(
  db: Kysely<Database>,
  sights: readonly (Pick<SightedVersion, "id" | "number" | "release"> & {
    productId: number;
    runsFrom: string;
  })[],
): Promise<SightedVersion[]> {
  const { rows } = await sql<SightedVersion>`
    select asked.id, asked.number, asked.release, seen.first_seen_at as seen_at, last.release as broken_in, broken.first_seen_at as broken_seen_at
    from jsonb_to_recordset(${JSON.stringify(sights)}::jsonb) as asked(id uuid, number int, release text, "productId" int, "runsFrom" timestamptz)
    cross join lateral (
      select signal.body ->> 'release' as release from signal
      where signal.product_id = asked."productId" and signal.item_number = asked.number and signal.received_at <= asked."runsFrom" and signal.firing
      order by signal.received_at desc limit 1
    ) as last
    left join version_seen as seen on seen.product_id = asked."productId" and seen.version = asked.release
    left join version_seen as broken on broken.product_id = asked."productId" and broken.version = last.release
    where last.release is not null`.execute(db);
  return rows;
}

/**
 * When the releases that count for each promise were deployed, the first of them first and no more than it asks for: versions of its service,
 * or of any, that reached production after it began.
 */
export async function releasesSince(
  db: Kysely<Database>,
  promises: readonly Pick<
    OwnedPromise,
    "id" | "productId" | "serviceId" | "releases" | "runsFrom"
  >[],
  now: Date,
): Promise<Map<string, string[]>> {
  const counting = promises.filter(
    ({ releases, runsFrom }) => releases !== null && runsFrom !== null,
  );
  if (counting.length === 0) return new Map();
  const names = await productionOf(db, [...new Set(counting.map(({ productId }) => productId))]);
  const asked = counting.map(({ id, productId, serviceId, releases, runsFrom }) => {
    return { id, productId, serviceId, releases, runsFrom, names: names.get(productId) };
  });
  const { rows } = await sql<{ id: string; deployedAt: Date }>`
    select asked.id, first.deployed_at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(
      id uuid, "productId" int, "serviceId" uuid, releases int, "runsFrom" timestamptz, names text[])
    cross join lateral (
      select min(release.deployed_at) as deployed_at from release
      where release.product_id = asked."productId" and release.deployed_at > asked."runsFrom" and release.deployed_at <= ${now}::timestamptz
        and release.outcome = 'deployed' and lower(btrim(release.environment)) = any(asked.names)
        and (asked."serviceId" is null or release.service_id = asked."serviceId")
      group by release.service, release.version
      order by 1 limit asked.releases
    ) as first
    order by 2`.execute(db);
  const found = new Map<string, string[]>();
  for (const { id, deployedAt } of rows)
    found.set(id, [...(found.get(id) ?? []), deployedAt.toISOString()]);
  return found;
}

async function productionOf(
  db: Kysely<Database>,
  productIds: readonly number[],
): Promise<Map<number, readonly string[]>> {
  const rows = await db
    .selectFrom("product")
    .select(["id", "production"])
    .where("id", "in", productIds)
    .execute();
  return new Map(rows.map(({ id, production }) => [id, productionNames(production)]));
}
