import { sql, type Kysely, type Transaction } from "kysely";
import { itemRef } from "../domain/item.ts";
import type { StandingStatus, SuiteKind, TestStatus } from "../domain/test-result.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { caseTitle } from "./test-cases.ts";

export interface NewReport extends Record<TestStatus, number> {
  id: string;
  suiteId: string;
  receivedAt: Date;
  ranAt: Date;
  reportedBy: string;
  commit: string;
  branch: string;
  isMain: boolean;
  buildUrl: string | null;
  format: string;
  digest: Buffer;
  bytes: number;
  durationMs: number;
}

export async function insertReport(
  tx: Transaction<Database>,
  productId: number,
  report: NewReport,
): Promise<void> {
  await tx
    .insertInto("testReport")
    .values({ productId, ...report })
    .execute();
}

/** The report of the very same content, if it came before. */
export async function reportWithDigest(
  db: Kysely<Database>,
  productId: number,
  suiteId: string,
  digest: Buffer,
): Promise<string | null> {
  const row = await db
    .selectFrom("testReport")
    .select("id")
    .where("productId", "=", productId)
    .where("suiteId", "=", suiteId)
    .where("digest", "=", digest)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** When a suite's newest report came in, whatever its branch; null before the first. */
export async function lastReceived(
  db: Kysely<Database>,
  productId: number,
  suiteId: string,
): Promise<Date | null> {
  const row = await db
    .selectFrom("testReport")
    .select("receivedAt")
    .where("productId", "=", productId)
    .where("suiteId", "=", suiteId)
    .orderBy("ranAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.receivedAt ?? null;
}

export interface ReportingSuite {
  id: string;
  /** As the pipeline calls it; empty where it names none. */
  service: string;
  serviceId: string | null;
  job: string;
  kind: SuiteKind;
}

/** A report as it is listed. Times are ISO 8601. */
export interface ListedReport {
  id: string;
  suite: ReportingSuite;
  commit: string;
  branch: string;
  isMain: boolean;
  buildUrl: string | null;
  format: string;
  ranAt: string;
  receivedAt: string;
  byName: string;
  counts: Record<TestStatus, number>;
  /** What all tests took together. */
  durationMs: number | null;
}

/** The newest first; `before` is the last of the page before. */
export async function listReports(
  db: Kysely<Database>,
  productId: number,
  asked: { before: string | null; most: number; suiteId?: string; commit?: string },
): Promise<ListedReport[]> {
  let query = selectReports(db, productId);
  if (asked.before !== null) query = query.where("testReport.id", "<", asked.before);
  if (asked.suiteId !== undefined) query = query.where("testReport.suiteId", "=", asked.suiteId);
  if (asked.commit !== undefined) query = query.where("testReport.commit", "=", asked.commit);
  const rows = await query.orderBy("testReport.id", "desc").limit(asked.most).execute();
  return rows.map(listed);
}

export async function reportById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<ListedReport | null> {
  const row = await selectReports(db, productId).where("testReport.id", "=", id).executeTakeFirst();
  return row ? listed(row) : null;
}

function selectReports(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("testReport")
    .innerJoin("testSuite", (join) =>
      join
        .onRef("testSuite.productId", "=", "testReport.productId")
        .onRef("testSuite.id", "=", "testReport.suiteId"),
    )
    .select(["testReport.id", "testReport.suiteId", "testSuite.service", "testSuite.serviceId"])
    .select(["testSuite.job", "testSuite.kind", "testReport.commit", "testReport.branch"])
    .select(["testReport.isMain", "testReport.buildUrl", "testReport.format", "testReport.ranAt"])
    .select(["testReport.receivedAt", "testReport.durationMs", "testReport.passed"])
    .select(["testReport.failed", "testReport.errored", "testReport.skipped", "testReport.todo"])
    .select(actorName(sql.ref("test_report.reported_by")).as("byName"))
    .where("testReport.productId", "=", productId);
}

type SelectedReport = Awaited<ReturnType<ReturnType<typeof selectReports>["execute"]>>[number];

function listed(row: SelectedReport): ListedReport {
  const { passed, failed, errored, skipped, todo, ranAt, receivedAt, ...said } = row;
  const { suiteId: id, service, serviceId, job, kind, ...rest } = said;
  return {
    ...rest,
    suite: { id, service, serviceId, job, kind: kind as SuiteKind },
    byName: row.byName ?? "Somebody who left",
    ranAt: ranAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    counts: { passed, failed, errored, skipped, todo },
  };
}

/** What a report changed. */
export interface ReportChange {
  test: string;
  file: string | null;
  status: StandingStatus;
  message: string | null;
}

/** What failed first; `total` says how many there are beside the `most` that are answered. */
export async function changesOf(
  db: Kysely<Database>,
  productId: number,
  { id, ranAt }: Pick<ListedReport, "id" | "ranAt">,
  most: number,
): Promise<{ changes: ReportChange[]; total: number }> {
  const { rows } = await sql<ReportChange>`
    select ${caseTitle} as test, test_case.file, change.status, change.message
    from test_change change
    join test_case on test_case.product_id = change.product_id and test_case.id = change.case_id
    where change.product_id = ${productId}::int and change.report_id = ${id}::uuid and change.ran_at = ${ranAt}::timestamptz
    order by array_position(array['failed', 'errored', 'missing', 'skipped', 'todo', 'passed'], change.status), 1
    limit ${most}`.execute(db);
  if (rows.length < most) return { changes: rows, total: rows.length };
  const { total } = await db
    .selectFrom("testChange")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("productId", "=", productId)
    .where("reportId", "=", id)
    .where("ranAt", "=", new Date(ranAt))
    .executeTakeFirstOrThrow();
  return { changes: rows, total };
}

/** The items whose fix a report proved. */
export async function provenBy(
  db: Kysely<Database>,
  product: { productId: number; productKey: string },
  { commit, receivedAt }: Pick<ListedReport, "commit" | "receivedAt">,
): Promise<string[]> {
  const rows = await db
    .selectFrom("receipt")
    .select("itemNumber")
    .distinct()
    .where("productId", "=", product.productId)
    .where("way", "=", "reports")
    .where("madeAt", "=", new Date(receivedAt))
    .where("greenCommit", "=", commit)
    .orderBy("itemNumber")
    .execute();
  return rows.map(({ itemNumber }) => itemRef(product.productKey, itemNumber));
}

/** Changes of tests need a partition before they come. */
export async function prepareTestPartitions(db: Kysely<Database>, until: Date): Promise<void> {
  await sql`select prepare_test_partitions(${until}::timestamptz)`.execute(db);
}
