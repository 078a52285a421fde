import { sql, type Kysely, type RawBuilder } from "kysely";
import type { DeliveredDefect, InfrastructureIncident } from "../domain/delivery-report.ts";
import { itemRef } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";
import { isoTime, packedRows } from "./packed-rows.ts";

/** Of which time, and of whose work. */
export interface DeliveryChoice {
  from: Date;
  /** Not in it. */
  to: Date;
  serviceId: string | null;
  teamId: string | null;
}

/** Deployments to production of a time; `to` is not in it. */
export interface Deployed {
  from: Date;
  to: Date;
  /** What production is called, as senders write it. */
  environments: readonly string[];
}

function within({ from, to, environments }: Deployed): RawBuilder<unknown> {
  return sql`deployed_at >= ${from}::timestamptz and deployed_at < ${to}::timestamptz and environment = any(${environments}::text[])`;
}

/** Such a first release brings a whole history: it says nothing of how long a change takes. */
const mostOfFirst = 100;

/** What is known of the contents of these releases: seconds from each commit to its deployment, and whether it repairs production. */
export interface ReadRelease {
  id: string;
  leadSeconds: number[];
  repairs: boolean;
}

/**
 * Only of those whose commits are known. Repairs are incidents, defects that were expedited, and defects that caused an incident:
 * nobody had planned them. Thousands of releases are one statement, whose seconds come as one text each.
 */
export async function readReleases(
  db: Kysely<Database>,
  productId: number,
  deployed: Deployed,
): Promise<ReadRelease[]> {
  const { rows } = await sql<{ id: string; seconds: string | null; repairs: boolean }>`
    with chosen as materialized (
      select id, deployed_at, service_id, service, environment from release
      where product_id = ${productId} and ${within(deployed)}
    ), led as (
      select chosen.id, count(*) as commits,
        string_agg(greatest(0, extract(epoch from chosen.deployed_at - code_commit.authored_at))::bigint::text, ',') as seconds
      from chosen
      join release_commit on release_commit.product_id = ${productId} and release_commit.release_id = chosen.id
      left join code_commit on code_commit.product_id = ${productId} and code_commit.id = release_commit.commit_id
      group by 1
    ), repairing as (
      select distinct release_item.release_id as id
      from release_item
      join item on item.product_id = ${productId} and item.number = release_item.item_number
      where release_item.product_id = ${productId} and release_item.release_id in (select id from chosen)
        and item.kind in ('incident', 'defect') and (
        item.kind = 'incident' or item.kind = 'defect' and (item.urgency = 'expedite' or item.number in (
          select to_number from link where link.product_id = ${productId} and link.relation = 'caused-by'
        ))
      )
    )
    select led.id, repairing.id is not null as repairs,
      case when led.commits > ${mostOfFirst} and not exists (
        select from release as earlier
        join release_commit on release_commit.product_id = ${productId} and release_commit.release_id = earlier.id
        where earlier.product_id = ${productId} and earlier.deployed_at < chosen.deployed_at
          and earlier.service_id is not distinct from chosen.service_id and earlier.service = chosen.service
          and earlier.environment = chosen.environment
      ) then null else led.seconds end as seconds
    from led join chosen on chosen.id = led.id
    left join repairing on repairing.id = led.id`.execute(db);
  return rows.map(({ id, seconds, repairs }) => ({
    id,
    repairs,
    leadSeconds: seconds === null ? [] : seconds.split(",").map(Number),
  }));
}

/** An incident that is tied to a release, and was not caused by infrastructure. */
export interface TiedOutage {
  releaseId: string;
  beganAt: string;
  recoveredAt: string | null;
}

export function tiedOutages(
  db: Kysely<Database>,
  productId: number,
  deployed: Deployed,
): Promise<TiedOutage[]> {
  return packedRows<TiedOutage>(
    db,
    sql`
      select release_tie.release_id as "releaseId", ${isoTime(sql`item.created_at`)} as "beganAt",
        ${isoTime(sql`coalesce(item.recovered_at, item.closed_at)`)} as "recoveredAt"
      from release_tie
      join release on release.product_id = ${productId} and release.id = release_tie.release_id
      join item on item.product_id = ${productId} and item.number = release_tie.item_number
      where release_tie.product_id = ${productId} and ${within(deployed)}
        and release_tie.untied_at is null and item.cause is distinct from 'transient' and item.state not in ('declined', 'duplicate')`,
  );
}

/** Those that began in that time; the newest first. What is closed is found by when it was, what is open among what burns. */
export async function infrastructureIncidents(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  choice: DeliveryChoice,
): Promise<InfrastructureIncident[]> {
  const { from, to } = choice;
  const which = sql`product_id = ${productId} and kind = 'incident' and cause = 'transient'
    and created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz ${narrowed(choice)}`;
  const columns = sql`number, title, service_id, created_at, coalesce(recovered_at, closed_at) as recovered_at`;
  const rows = await packedRows<Numbered<InfrastructureIncident>>(
    db,
    sql`
      select number, title, service_id as "serviceId", ${isoTime(sql`created_at`)} as "beganAt", ${isoTime(sql`recovered_at`)} as "recoveredAt"
      from (
        select ${columns} from item where ${which} and closed_at >= ${from}::timestamptz and state = 'done'
        union all
        select ${columns} from item where ${which} and rank is not null
      ) as broken
      order by created_at desc`,
  );
  return rows.map(({ number, ...row }) => ({ ref: itemRef(productKey, number), ...row }));
}

type Numbered<Row> = Omit<Row, "ref"> & { number: number };

/** Defects whose fix reached production in that time; the slowest first. */
export async function deliveredDefects(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  choice: DeliveryChoice,
): Promise<DeliveredDefect[]> {
  const rows = await packedRows<Numbered<DeliveredDefect>>(
    db,
    sql`
      select number, title, service_id as "serviceId", ${isoTime(sql`created_at`)} as "reportedAt", ${isoTime(sql`delivered_at`)} as "deliveredAt"
      from item
      where product_id = ${productId} and kind = 'defect' and state = 'done'
        and delivered_at >= ${choice.from}::timestamptz and delivered_at < ${choice.to}::timestamptz ${narrowed(choice)}
      order by delivered_at - created_at desc, number`,
  );
  return rows.map(({ number, ...row }) => ({ ref: itemRef(productKey, number), ...row }));
}

function narrowed({ serviceId, teamId }: DeliveryChoice): RawBuilder<unknown> {
  return sql`
    and (${serviceId}::uuid is null or service_id = ${serviceId}::uuid)
    and (${teamId}::uuid is null or team_id = ${teamId}::uuid)`;
}
