import { sql, type Kysely, type Transaction } from "kysely";
import { itemRef } from "../domain/item.ts";
import type { Tie } from "../domain/release-details.ts";
import type { TieEvidence, TiedIncident } from "../domain/release-tie.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import type { ProductId } from "./items.ts";

/** What may belong together, by its times and service alone. */
export interface TieCandidate {
  number: number;
  beganAt: Date;
  serviceId: string;
  isRecurrence: boolean;
  releaseId: string;
}

/** Nobody looks at older ones again: by then everything that points to a release has been heard. */
const lookedAtHours = 24;
/** The youngest items of a product among which new incidents are looked for. */
const mostItems = 2_000;

/** The products of which anything was deployed lately. */
export async function productsWithReleases(db: Kysely<Database>, now: Date): Promise<number[]> {
  const since = new Date(now.getTime() - (lookedAtHours + 1) * 3_600_000);
  const { rows } = await sql<{ id: number }>`
    select id from product
    where exists (select from release where release.product_id = product.id and release.deployed_at >= ${since}::timestamptz)
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Incidents of the last day with the deployments of their service to production shortly before them. What was tied or untied is not
 * looked at again, and neither is what infrastructure caused.
 */
export async function tieCandidates(
  db: Kysely<Database>,
  productId: number,
  { production, minutes, now }: { production: readonly string[]; minutes: number; now: Date },
): Promise<TieCandidate[]> {
  const since = new Date(now.getTime() - lookedAtHours * 3_600_000);
  const deployedSince = new Date(since.getTime() - minutes * 60_000);
  const { rows } = await sql<TieCandidate>`
    with deployed as materialized (
      select id, service_id, deployed_at from release
      where product_id = ${productId} and deployed_at >= ${deployedSince}::timestamptz and service_id is not null
        and lower(btrim(environment)) = any(${production}::text[])
    ), young as materialized (
      select number, kind, state, cause, service_id, created_at, recurrence_of from item
      where product_id = ${productId} and exists (select from deployed)
      order by number desc limit ${mostItems}
    )
    select young.number, young.created_at as began_at, young.service_id, young.recurrence_of is not null as is_recurrence,
      deployed.id as release_id
    from young
    join deployed on deployed.service_id = young.service_id
      and deployed.deployed_at between young.created_at - make_interval(mins => ${minutes}) and young.created_at
    where young.kind = 'incident' and young.created_at >= ${since}::timestamptz
      and young.cause is distinct from 'transient' and young.state not in ('declined', 'duplicate')
      and not exists (select from release_tie where release_tie.product_id = ${productId}
        and release_tie.item_number = young.number and release_tie.release_id = deployed.id)
    order by young.number, deployed.id
    limit 200`.execute(db);
  return rows;
}

const mostSignals = 100;

/** What an incident's signals say of it. */
export async function saidOf(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<Pick<TiedIncident, "versions" | "error" | "firstHeardAt" | "listensSince">> {
  const bodies = await db
    .selectFrom("signal")
    .select("body")
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .where("firing", "=", true)
    .orderBy("receivedAt", "desc")
    .limit(mostSignals)
    .execute();
  const signals = bodies.map(({ body }) => body as Partial<Signal>);
  const { rows } = await sql<{ firstHeardAt: Date | null; listensSince: Date | null }>`
    select min(stream.first_seen_at) as first_heard_at, max(source.first_signal_at) as listens_since
    from stream
    left join source on source.product_id = ${productId} and source.id = stream.source_id
    where stream.product_id = ${productId} and stream.item_number = ${number}`.execute(db);
  return {
    versions: [...new Set(signals.flatMap(({ release }) => release ?? []))],
    error: signals.find(({ error }) => error !== undefined)?.error ?? null,
    firstHeardAt: rows[0]?.firstHeardAt?.toISOString() ?? null,
    listensSince: rows[0]?.listensSince?.toISOString() ?? null,
  };
}

/** The subjects of what a release brings, at most so many. */
export async function subjectsIn(
  db: Kysely<Database>,
  productId: number,
  releaseId: string,
): Promise<{ id: string; subject: string }[]> {
  const { rows } = await sql<{ id: string; subject: string }>`
    select code_commit.id, code_commit.subject
    from release_commit
    join code_commit on code_commit.product_id = ${productId} and code_commit.id = release_commit.commit_id
    where release_commit.product_id = ${productId} and release_commit.release_id = ${releaseId}::uuid
    order by code_commit.authored_at desc limit 500`.execute(db);
  return rows;
}

export interface NewTie {
  number: number;
  releaseId: string;
  evidence: readonly TieEvidence[];
  by: string;
  at: Date;
}

/** By the rule: false where the two were tied before, or untied, which the rule never overrules. */
export async function insertTie(
  tx: Transaction<Database>,
  productId: number,
  { number, releaseId, evidence, by, at }: NewTie,
): Promise<boolean> {
  const { rows } = await sql`
    insert into release_tie (product_id, item_number, release_id, evidence, tied_by, tied_at)
    values (${productId}, ${number}, ${releaseId}::uuid, ${JSON.stringify(evidence)}::jsonb, ${by}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** By hand: adds to the evidence, and ties again what was untied. False where they were tied before. */
export async function tieByHand(
  tx: Transaction<Database>,
  productId: number,
  tie: NewTie,
): Promise<boolean> {
  if (await insertTie(tx, productId, tie)) return true;
  const { number, releaseId, evidence, by, at } = tie;
  const which = sql`product_id = ${productId} and item_number = ${number} and release_id = ${releaseId}::uuid`;
  await sql`
    update release_tie set evidence = evidence || ${JSON.stringify(evidence)}::jsonb
    where ${which} and jsonb_array_length(evidence) < 50`.execute(tx);
  const { rows } = await sql`
    update release_tie set tied_by = ${by}, tied_at = ${at}, untied_by = null, untied_at = null, untied_reason = null
    where ${which} and untied_at is not null returning 1`.execute(tx);
  return rows.length > 0;
}

/** False where the two are not tied. */
export async function untie(
  tx: Transaction<Database>,
  productId: number,
  {
    number,
    releaseId,
    reason,
    by,
    at,
  }: { number: number; releaseId: string; reason: string; by: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update release_tie set untied_by = ${by}, untied_at = ${at}, untied_reason = ${reason}
    where product_id = ${productId} and item_number = ${number} and release_id = ${releaseId}::uuid and untied_at is null
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** The ties of an item or of some releases, also those that were untied; the newest first. */
export async function tiesOf(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  which: { item: number } | { releases: readonly string[] },
): Promise<Tie[]> {
  const narrowed =
    "item" in which
      ? sql`tie.item_number = ${which.item}`
      : sql`tie.release_id = any(${which.releases}::uuid[])`;
  const { rows } = await sql<TieRow>`
    select tie.item_number as number, item.title, tie.release_id, release.version, release.service, release.deployed_at, tie.evidence,
      ${actorName(sql`tie.tied_by`)} as by_name, tie.tied_at, ${actorName(sql`tie.untied_by`)} as untied_by_name, tie.untied_at, tie.untied_reason
    from release_tie as tie
    join item on item.product_id = ${productId} and item.number = tie.item_number
    join release on release.product_id = ${productId} and release.id = tie.release_id
    where tie.product_id = ${productId} and ${narrowed}
    order by tie.tied_at desc, tie.item_number desc
    limit 1000`.execute(db);
  return rows.map((row) => ({
    ref: itemRef(productKey, row.number),
    title: row.title,
    releaseId: row.releaseId,
    version: row.version,
    service: row.service,
    deployedAt: row.deployedAt.toISOString(),
    evidence: row.evidence,
    byName: row.byName ?? gone,
    at: row.tiedAt.toISOString(),
    untied: row.untiedAt && {
      byName: row.untiedByName ?? gone,
      at: row.untiedAt.toISOString(),
      reason: row.untiedReason ?? "",
    },
  }));
}

const gone = "Somebody who left";

interface TieRow {
  number: number;
  title: string;
  releaseId: string;
  version: string;
  service: string;
  deployedAt: Date;
  evidence: TieEvidence[];
  byName: string | null;
  tiedAt: Date;
  untiedByName: string | null;
  untiedAt: Date | null;
  untiedReason: string | null;
}
