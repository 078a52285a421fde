import { sql, type Kysely, type Transaction } from "kysely";
import type { SuiteKind } from "../domain/test-result.ts";
import type { Database } from "./connect.ts";

export interface Suite {
  id: string;
  service: string;
  job: string;
  kind: SuiteKind;
  /** The newest report of the main branch: when its tests ran and of which commit. */
  reportedAt: Date | null;
  commit: string | null;
}

/** The suite of a service and job, made by its first report. Locked: reports of one suite are taken one after the other. */
export async function lockSuite(
  tx: Transaction<Database>,
  productId: number,
  suite: {
    id: string;
    service: string;
    serviceId: string | null;
    job: string;
    /** Null leaves it what it is. */
    kind: SuiteKind | null;
  },
  now: Date,
): Promise<Suite> {
  const { rows } = await sql<Suite>`
    insert into test_suite as suite (product_id, id, service_id, service, job, kind, created_at)
    values (${productId}::int, ${suite.id}::uuid, ${suite.serviceId}::uuid, ${suite.service}::text, ${suite.job}::text,
      coalesce(${suite.kind}::text, 'functional'), ${now}::timestamptz)
    on conflict (product_id, service, job) do update
      set service_id = excluded.service_id, kind = coalesce(${suite.kind}::text, suite.kind)
    returning id, service, job, kind, reported_at as "reportedAt", commit`.execute(tx);
  const [locked] = rows;
  if (locked === undefined) throw new Error("an upsert answered nothing");
  return locked;
}

/** From this report on the suite's tests stand as they do now. */
export async function markReported(
  tx: Transaction<Database>,
  productId: number,
  { suiteId, id, ranAt, commit }: { suiteId: string; id: string; ranAt: Date; commit: string },
): Promise<void> {
  await tx
    .updateTable("testSuite")
    .set({ reportId: id, reportedAt: ranAt, commit })
    .where("productId", "=", productId)
    .where("id", "=", suiteId)
    .execute();
}

/** The branch whose tests say how things stand, as the product names it; null where it names none. */
export async function mainBranchOf(
  db: Kysely<Database>,
  productId: number,
): Promise<string | null> {
  const row = await db
    .selectFrom("product")
    .select("mainBranch")
    .where("id", "=", productId)
    .executeTakeFirst();
  return row?.mainBranch ?? null;
}
