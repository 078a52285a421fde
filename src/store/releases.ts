import { sql, type Kysely, type Transaction } from "kysely";
import type { Release } from "../domain/release.ts";
import type { Database } from "./connect.ts";

export interface ReleaseRow extends Release {
  productId: number;
  uuid: string;
  sourceId: string;
  serviceId: string | null;
}

/** A later outcome of a deployment that its sender numbers takes the place of the earlier. Answers those that are news. */
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
      outcome = excluded.outcome, deployed_at = excluded.deployed_at, version = excluded.version, title = excluded.title, url = excluded.url
    where release.outcome <> excluded.outcome or release.version <> excluded.version
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface ListedRelease {
  id: string;
  sourceId: string;
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
  let query = db
    .selectFrom("release")
    .select(["id", "sourceId", "serviceId", "service", "environment", "version", "commit"])
    .select(["title", "url", "outcome", "deployedAt"])
    .where("productId", "=", productId);
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
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome as Release["outcome"],
    deployedAt: row.deployedAt.toISOString(),
  }));
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
