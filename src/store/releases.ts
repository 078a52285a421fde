import { sql, type Kysely, type Transaction } from "kysely";
import type { Release } from "../domain/release.ts";
import type { Database } from "./connect.ts";

export interface ReleaseRow extends Release {
  productId: number;
  uuid: string;
  sourceId: string;
  serviceId: string | null;
}

/**
 * A later outcome of a deployment that its sender numbers takes the place of the earlier. What is rolled back was still deployed when
 * it was; that it is rolled back was heard now. Answers those that are news.
 */
export async function upsertReleases(
  tx: Transaction<Database>,
  releases: readonly ReleaseRow[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into release (product_id, id, source_id, sender_id, service_id, service, environment, version, commit, title, url, outcome, deployed_at, received_at)
    select "productId", uuid, "sourceId", id, "serviceId", service, environment, version, commit, title, url, outcome, "deployedAt", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(releases)}::jsonb) as each("productId" int, uuid uuid, "sourceId" uuid, id text, "serviceId" uuid,
      service text, environment text, version text, commit text, title text, url text, outcome text, "deployedAt" timestamptz)
    on conflict (product_id, source_id, sender_id) where sender_id is not null do update set
      outcome = excluded.outcome, version = excluded.version, title = excluded.title, url = excluded.url,
      commit = coalesce(excluded.commit, release.commit), received_at = excluded.received_at,
      deployed_at = case when release.outcome = 'deployed' and excluded.outcome = 'rolled-back' then release.deployed_at else excluded.deployed_at end
    where release.outcome <> excluded.outcome or release.version <> excluded.version
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** One that was told by a pipeline's command or by a person. */
export interface ReportedRelease extends Omit<Release, "title" | "id"> {
  id: string;
  serviceId: string | null;
  reportedBy: string;
}

export async function insertRelease(
  tx: Transaction<Database>,
  productId: number,
  release: ReportedRelease,
  now: Date,
): Promise<void> {
  const { id, serviceId, service, environment, version, commit, url } = release;
  await tx
    .insertInto("release")
    .values({
      productId,
      id,
      serviceId,
      service,
      environment,
      version,
      commit: commit ?? null,
      url: url ?? null,
      outcome: release.outcome,
      deployedAt: new Date(release.deployedAt),
      receivedAt: now,
      reportedBy: release.reportedBy,
    })
    .execute();
}

export async function changeOutcome(
  tx: Transaction<Database>,
  productId: number,
  { id, outcome }: Pick<ReportedRelease, "id" | "outcome">,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("release")
    .set({ outcome, receivedAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** Two pipelines that tell of one deployment at once are heard one after the other. */
export async function lockReleases(tx: Transaction<Database>, productId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('andon releases'), ${productId})`.execute(tx);
}

export interface ListedRelease {
  id: string;
  /** Null where no source told of it, but a pipeline's command. */
  sourceId: string | null;
  serviceId: string | null;
  service: string;
  environment: string;
  version: string;
  commit: string | null;
  title: string | null;
  url: string | null;
  outcome: Release["outcome"];
  deployedAt: string;
}

/** The newest first. */
export async function listReleases(
  db: Kysely<Database>,
  productId: number,
  {
    before,
    most,
    serviceId,
  }: {
    before?: { deployedAt: Date; id: string };
    most: number;
    serviceId?: string;
  },
): Promise<ListedRelease[]> {
  let query = db.selectFrom("release").select(listedColumns).where("productId", "=", productId);
  if (before) {
    const { deployedAt, id } = before;
    query = query.where((is) =>
      is.or([
        is("deployedAt", "<", deployedAt),
        is.and([is("deployedAt", "=", deployedAt), is("id", "<", id)]),
      ]),
    );
  }
  if (serviceId) query = query.where("serviceId", "=", serviceId);
  const rows = await query
    .orderBy("deployedAt", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(listed);
}

/** Null when there is none of that id. */
export async function releaseWithId(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<ListedRelease | null> {
  const row = await db
    .selectFrom("release")
    .select(listedColumns)
    .where("productId", "=", productId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? listed(row) : null;
}

const listedColumns = [
  "id",
  "sourceId",
  "serviceId",
  "service",
  "environment",
  "version",
  "commit",
  "title",
  "url",
  "outcome",
  "deployedAt",
] as const;

function listed(
  row: Omit<ListedRelease, "outcome" | "deployedAt"> & { outcome: string; deployedAt: Date },
): ListedRelease {
  return {
    ...row,
    outcome: row.outcome as Release["outcome"],
    deployedAt: row.deployedAt.toISOString(),
  };
}

/** Comes before every id: nothing of that very moment. */
const firstId = "00000000-0000-0000-0000-000000000000";

/** The newest successful release of a service, or of anything where it has none, within a day before a moment. */
export async function releaseBefore(
  db: Kysely<Database>,
  productId: number,
  serviceId: string | null,
  at: Date,
): Promise<ListedRelease | null> {
  const dayBefore = new Date(at.getTime() - 86_400_000);
  const newest = await listReleases(db, productId, {
    before: { deployedAt: at, id: firstId },
    most: 20,
    ...(serviceId === null ? {} : { serviceId }),
  });
  const recent = newest.filter(
    (each) => each.outcome !== "failed" && each.deployedAt > dayBefore.toISOString(),
  );
  return recent[0] ?? null;
}
