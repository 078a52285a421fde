import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { DeployedRelease, Remedy } from "../domain/report.ts";
import type { Database } from "./connect.ts";

export interface NewReport {
  productId: number;
  id: string;
  sourceId: string;
  /** In hexadecimal. */
  fingerprint: string;
  title: string;
  keyHash: Buffer;
  email: string | null;
  createdAt: Date;
}

/**
 * Keeps the first report of a stream; null where the stream has one, or where there is no such stream because nothing was made of
 * what was said. The stream is locked, so that of two mails of one conversation that come at once only one is the first.
 */
export async function insertFirstReport(
  tx: Transaction<Database>,
  report: NewReport,
): Promise<{ productName: string } | null> {
  const { productId, id, sourceId, fingerprint, title, keyHash, email, createdAt } = report;
  const stream = sql`product_id = ${productId} and fingerprint = decode(${fingerprint}, 'hex')`;
  const { rows } = await sql`select from stream where ${stream} for no key update`.execute(tx);
  if (rows.length === 0) return null;
  const { rows: made } = await sql<{ productName: string }>`
    insert into report (product_id, id, source_id, fingerprint, title, key_hash, email, created_at)
    select ${productId}::int, ${id}::uuid, ${sourceId}::uuid, decode(${fingerprint}, 'hex'), ${title}::text, ${keyHash}::bytea, ${email}::text, ${createdAt}::timestamptz
    where not exists (select from report where ${stream})
    returning (select name from product where product.id = report.product_id) as product_name`.execute(
    tx,
  );
  return made[0] ?? null;
}

/** A report with what decides how it stands, but for releases. */
export interface KeptReport {
  productId: number;
  productName: string;
  id: string;
  title: string;
  email: string | null;
  createdAt: string;
  item: Remedy | null;
  defects: Remedy[];
}

/** Null when the key opens nothing. */
export async function reportWithKey(
  db: Kysely<Database>,
  keyHash: Buffer,
): Promise<KeptReport | null> {
  const [report] = await selectReports(db, sql`report.key_hash = ${keyHash}`);
  return report ?? null;
}

/** Those who left an address, were not told yet, and whose item is done or is to be fixed by a defect that may be; the oldest first. */
export async function untoldReports(db: Kysely<Database>): Promise<KeptReport[]> {
  const untold = sql`report.email is not null and report.told_at is null and item.triaged_at is not null`;
  const reports = await selectReports(db, untold);
  return reports.filter(({ item, defects }) =>
    [item, ...defects].some((each) => each?.state === "done"),
  );
}

async function selectReports(
  db: Kysely<Database>,
  which: RawBuilder<unknown>,
): Promise<KeptReport[]> {
  const { rows } = await sql<ReportRow>`
    select report.product_id, product.name as product_name, report.id, report.title, report.email, report.created_at,
      case when item.number is not null then ${remedy("item")} end as item,
      (
        with recursive cause as (
          select link.to_number as number, 0 as step from link
          where link.product_id = item.product_id and link.from_number = item.number and link.relation = 'caused-by'
          union
          select defect.duplicate_of, cause.step + 1 from cause
          join item as defect on defect.product_id = report.product_id and defect.number = cause.number
          where defect.state = 'duplicate' and defect.duplicate_of is not null and cause.step < 10
        )
        select coalesce(jsonb_agg(${remedy("defect")} order by defect.number), '[]') from item as defect
        where defect.product_id = report.product_id and defect.number in (select number from cause) and defect.state <> 'duplicate'
      ) as defects
    from report
    join product on product.id = report.product_id
    left join stream on stream.product_id = report.product_id and stream.fingerprint = report.fingerprint
    left join item on item.product_id = stream.product_id and item.number = stream.item_number
    where ${which}
    order by report.created_at, report.id`.execute(db);
  return rows.map(({ createdAt, item, defects, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    item: item && remedyOf(item),
    defects: defects.map(remedyOf),
  }));
}

interface ReportRow extends Omit<KeptReport, "createdAt"> {
  createdAt: Date;
}

function remedy(table: "item" | "defect") {
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return sql`jsonb_build_object(
    'kind', ${of("kind")}, 'state', ${of("state")}, 'cause', ${of("cause")}, 'serviceId', ${of("service_id")}, 'createdAt', ${of("created_at")},
    'triagedAt', ${of("triaged_at")}, 'startedAt', ${of("started_at")}, 'closedAt', ${of("closed_at")}, 'fixedIn', ${of("fixed_in")})`;
}

/** PostgreSQL writes the times of JSON in the zone of the session, and with microseconds. */
function remedyOf(written: Remedy): Remedy {
  const time = (at: string | null) => at && new Date(at).toISOString();
  return {
    ...written,
    createdAt: new Date(written.createdAt).toISOString(),
    triagedAt: time(written.triagedAt),
    startedAt: time(written.startedAt),
    closedAt: time(written.closedAt),
  };
}

const mostReleases = 5_000;

/** What reached production under one of those names of environments, or was rolled back there; the newest first. */
export async function releasesTo(
  db: Kysely<Database>,
  productId: number,
  { environments, since }: { environments: readonly string[]; since: Date },
): Promise<DeployedRelease[]> {
  const rows = await db
    .selectFrom("release")
    .select(["version", "commit", "service", "environment", "outcome", "deployedAt", "serviceId"])
    .where("productId", "=", productId)
    .where("deployedAt", ">=", since)
    .where("outcome", "in", ["deployed", "rolled-back"])
    .where(sql<string>`lower(btrim(environment))`, "in", environments)
    .orderBy("deployedAt", "desc")
    .limit(mostReleases)
    .execute();
  return rows.map((row) => ({
    ...row,
    commit: row.commit ?? undefined,
    outcome: row.outcome as DeployedRelease["outcome"],
    deployedAt: row.deployedAt.toISOString(),
  }));
}

/** Holds a report for this transaction; false where somebody else holds it, or has told it meanwhile. */
export async function lockUntold(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("report")
    .select("id")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("toldAt", "is", null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined;
}

export async function markTold(
  tx: Transaction<Database>,
  { productId, id, now }: { productId: number; id: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("report")
    .set({ toldAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** How many reports an item answers to. */
export async function countReporters(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<number> {
  const row = await db
    .selectFrom("report")
    .innerJoin("stream", (join) =>
      join
        .onRef("stream.productId", "=", "report.productId")
        .onRef("stream.fingerprint", "=", "report.fingerprint"),
    )
    .select((count) => count.fn.countAll<number>().as("reporters"))
    .where("report.productId", "=", productId)
    .where("stream.itemNumber", "=", number)
    .executeTakeFirstOrThrow();
  return row.reporters;
}

/** The oldest source of that kind that is not paused, and the product's name; null where there is no such product either. */
export async function openSourceOf(
  db: Kysely<Database>,
  productKey: string,
  kind: string,
): Promise<{ productId: number; productName: string; id: string } | null> {
  const row = await db
    .selectFrom("source")
    .innerJoin("product", "product.id", "source.productId")
    .select(["source.productId", "product.name as productName", "source.id"])
    .where("product.key", "=", productKey)
    .where("source.kind", "=", kind)
    .where("source.pausedAt", "is", null)
    .orderBy("source.createdAt")
    .orderBy("source.id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
