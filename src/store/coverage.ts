import { sql, type Kysely, type Transaction } from "kysely";
import type { ChangedFile, Coverage, LineCount } from "../domain/coverage.ts";
import { linesIn, rangesOf } from "../domain/line-ranges.ts";
import type { CommitRun, Floor } from "../domain/ratchet.ts";
import type { Database } from "./connect.ts";

/** A service in the words of the pipeline that reports on it; empty where it names none. */
export interface Covered {
  productId: number;
  service: string;
}

/** Two jobs of one service report one after the other, so that each sees what the other covered. */
export async function lockCoverage(tx: Transaction<Database>, of: Covered): Promise<void> {
  await sql`select pg_advisory_xact_lock(${of.productId}, hashtext(${`coverage ${of.service}`}))`.execute(
    tx,
  );
}

export async function coverageOfCommit(
  db: Kysely<Database>,
  { productId, service }: Covered,
  commit: string,
): Promise<Coverage> {
  const rows = await db
    .selectFrom("coverageFile")
    .select(["path", "lines", "covered"])
    .where("productId", "=", productId)
    .where("service", "=", service)
    .where("commit", "=", commit)
    .execute();
  return new Map(
    rows.map(({ path, lines, covered }) => [
      path,
      { lines: new Set(linesIn(lines)), covered: new Set(linesIn(covered)) },
    ]),
  );
}

const filesAtOnce = 500;

export async function keepCoverageFiles(
  tx: Transaction<Database>,
  { productId, service }: Covered,
  commit: string,
  coverage: Coverage,
): Promise<void> {
  const files = [...coverage];
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const rows = files.slice(at, at + filesAtOnce).map(([path, { lines, covered }]) => ({
      productId,
      service,
      commit,
      path,
      lines: rangesOf(lines),
      covered: rangesOf(covered),
    }));
    await tx
      .insertInto("coverageFile")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["productId", "service", "commit", "path"]).doUpdateSet((row) => ({
          lines: row.ref("excluded.lines"),
          covered: row.ref("excluded.covered"),
        })),
      )
      .execute();
  }
}

/** Files are kept of the commits that were reported last; what stories changed has been counted by then. */
const commitsKept = 10;

export async function forgetOldCoverage(
  tx: Transaction<Database>,
  { productId, service }: Covered,
): Promise<void> {
  await sql`
    delete from coverage_file where product_id = ${productId} and service = ${service} and commit not in (
      select commit from coverage_report where product_id = ${productId} and service = ${service}
      group by commit order by max(received_at) desc limit ${commitsKept})
    and commit not in (
      select commit from coverage_report where product_id = ${productId} and service = ${service} and is_main
      order by received_at desc limit 1)`.execute(tx);
}

export interface CoverageReportRow extends Covered {
  id: string;
  serviceId: string | null;
  commit: string;
  branch: string;
  isMain: boolean;
  format: string;
  job: string;
  buildUrl: string | null;
  lines: number;
  covered: number;
  mergedLines: number;
  mergedCovered: number;
  reportedBy: string;
  receivedAt: Date;
}

export async function insertCoverageReport(
  tx: Transaction<Database>,
  row: CoverageReportRow,
): Promise<void> {
  await tx.insertInto("coverageReport").values(row).execute();
}

/** What jobs said of the newest commits, to learn the noise from. */
export async function recentRuns(
  db: Kysely<Database>,
  { productId, service }: Covered,
): Promise<CommitRun[]> {
  return db
    .selectFrom("coverageReport")
    .select(["commit", "job", "lines", "covered"])
    .where("productId", "=", productId)
    .where("service", "=", service)
    .orderBy("receivedAt", "desc")
    .limit(200)
    .execute();
}

/** The jobs that reported for the main branch's commit before this one, and have not reported for this one. */
export async function missingJobs(
  db: Kysely<Database>,
  { productId, service }: Covered,
  commit: string,
): Promise<string[]> {
  const { rows } = await sql<{ job: string }>`
    with before as (
      select commit from coverage_report
      where product_id = ${productId} and service = ${service} and is_main and commit <> ${commit}
      order by received_at desc limit 1)
    select distinct job from coverage_report
    where product_id = ${productId} and service = ${service} and is_main and commit = (select commit from before)
    except
    select job from coverage_report where product_id = ${productId} and service = ${service} and commit = ${commit}
    order by job`.execute(db);
  return rows.map(({ job }) => job);
}

export async function floorOf(
  db: Kysely<Database>,
  { productId, service }: Covered,
): Promise<Floor | null> {
  const row = await db
    .selectFrom("coverageFloor")
    .select(["floor", "noise"])
    .where("productId", "=", productId)
    .where("service", "=", service)
    .executeTakeFirst();
  return row ?? null;
}

export async function keepFloor(
  tx: Transaction<Database>,
  { productId, service }: Covered,
  { floor, noise, commit, at }: Floor & { commit: string; at: Date },
): Promise<void> {
  await sql`
    insert into coverage_floor (product_id, service, floor, noise, risen_at, commit)
    values (${productId}, ${service}, ${floor}, ${noise}, ${at}, ${commit})
    on conflict (product_id, service) do update set noise = excluded.noise,
      risen_at = case when excluded.floor > coverage_floor.floor then excluded.risen_at else coverage_floor.risen_at end,
      commit = case when excluded.floor > coverage_floor.floor then excluded.commit else coverage_floor.commit end,
      floor = greatest(coverage_floor.floor, excluded.floor)`.execute(tx);
}

export interface ChangedLinesRow extends ChangedFile {
  itemNumber: number;
}

export async function changedAtCommit(
  db: Kysely<Database>,
  { productId, service }: Covered,
  commit: string,
): Promise<ChangedLinesRow[]> {
  return db
    .selectFrom("changedLines")
    .select(["itemNumber", "path", "changed", "lines", "covered"])
    .where("productId", "=", productId)
    .where("service", "=", service)
    .where("commit", "=", commit)
    .orderBy("itemNumber")
    .orderBy("path")
    .execute();
}

export async function changedOfItem(
  db: Kysely<Database>,
  productId: number,
  itemNumber: number,
): Promise<(ChangedFile & { service: string; commit: string; updatedAt: Date })[]> {
  return db
    .selectFrom("changedLines")
    .select(["service", "commit", "path", "changed", "lines", "covered", "updatedAt"])
    .where("productId", "=", productId)
    .where("itemNumber", "=", itemNumber)
    .orderBy("service")
    .orderBy("path")
    .limit(2000)
    .execute();
}

/** What is known of the same file of the same item is replaced: lines are those of the newest commit. */
export async function keepChangedLines(
  tx: Transaction<Database>,
  { productId, service }: Covered,
  { commit, at, rows }: { commit: string; at: Date; rows: readonly ChangedLinesRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into changed_lines (product_id, item_number, service, path, commit, changed, lines, covered, updated_at)
    select ${productId}, "itemNumber", ${service}, path, ${commit}, changed, lines, covered, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as each("itemNumber" int, path text, changed text, lines text, covered text)
    on conflict (product_id, item_number, service, path) do update set
      commit = excluded.commit, changed = excluded.changed, lines = excluded.lines, covered = excluded.covered, updated_at = excluded.updated_at`.execute(
    tx,
  );
}

export interface ServiceCoverage extends LineCount {
  service: string;
  commit: string;
  reportedAt: string;
  floor: number | null;
  noise: number | null;
  risenAt: string | null;
}

/** How the main branch stands, a row a service: its newest commit with all its jobs. */
export async function listCoverage(
  db: Kysely<Database>,
  productId: number,
): Promise<ServiceCoverage[]> {
  const { rows } = await sql<
    Omit<ServiceCoverage, "reportedAt" | "risenAt"> & { receivedAt: Date; risenAt: Date | null }
  >`
    select distinct on (report.service) report.service, report.commit, report.merged_lines as lines, report.merged_covered as covered,
      report.received_at as "receivedAt", coverage_floor.floor, coverage_floor.noise, coverage_floor.risen_at as "risenAt"
    from coverage_report report
    left join coverage_floor on coverage_floor.product_id = report.product_id and coverage_floor.service = report.service
    where report.product_id = ${productId} and report.is_main
    order by report.service, report.received_at desc`.execute(db);
  return rows.map(({ receivedAt, risenAt, ...row }) => ({
    ...row,
    reportedAt: receivedAt.toISOString(),
    risenAt: risenAt?.toISOString() ?? null,
  }));
}

export interface CoverageDay extends LineCount {
  service: string;
  day: string;
}

/** One figure a day and service, of the last report of that day on the main branch. Days in UTC. */
export async function coverageByDay(
  db: Kysely<Database>,
  productId: number,
  since: Date,
): Promise<CoverageDay[]> {
  const { rows } = await sql<CoverageDay>`
    select distinct on (service, day) service, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD') as day,
      merged_lines as lines, merged_covered as covered
    from coverage_report where product_id = ${productId} and is_main and received_at >= ${since}
    order by service, day, received_at desc`.execute(db);
  return rows;
}

/** A story with what tests cover of it, and what broke in its files. */
export interface Feature {
  number: number;
  title: string;
  state: string;
  closedAt: Date | null;
  files: number;
  lines: number;
  covered: number;
  tests: number;
  defects: number;
  incidents: number;
}

/**
 * Stories whose commits are known, with their changed lines, the tests that name them, and how many defects and incidents changed
 * the same files since: what breaks where nothing guards comes first.
 */
export async function listFeatures(
  db: Kysely<Database>,
  productId: number,
  most: number,
): Promise<Feature[]> {
  const { rows } = await sql<Feature>`
    with story as (
      select number, title, state, closed_at from item where product_id = ${productId} and kind = 'story' and state <> 'declined'
        and exists (select from changed_lines where product_id = ${productId} and item_number = number)),
    size as (
      select item_number, count(*)::int as files, sum(lines_in(lines))::int as lines, sum(lines_in(covered))::int as covered
      from changed_lines where product_id = ${productId} group by item_number),
    broke as (
      select mine.item_number, count(distinct other.item_number) filter (where item.kind = 'defect')::int as defects,
        count(distinct other.item_number) filter (where item.kind = 'incident')::int as incidents
      from changed_lines mine
      join changed_lines other on other.product_id = mine.product_id and other.path = mine.path and other.service = mine.service
      join item on item.product_id = other.product_id and item.number = other.item_number and item.kind in ('defect', 'incident')
      where mine.product_id = ${productId} group by mine.item_number),
    tested as (
      select item_number, count(*)::int as tests from test_binding where product_id = ${productId} group by item_number)
    select story.number, story.title, story.state, story.closed_at as "closedAt", size.files, coalesce(size.lines, 0) as lines,
      coalesce(size.covered, 0) as covered, coalesce(tests, 0) as tests, coalesce(defects, 0) as defects, coalesce(incidents, 0) as incidents
    from story join size on size.item_number = story.number
    left join broke on broke.item_number = story.number
    left join tested on tested.item_number = story.number
    order by coalesce(incidents, 0) + coalesce(defects, 0) desc, coalesce(size.lines, 0) - coalesce(size.covered, 0) desc, story.number
    limit ${most}`.execute(db);
  return rows;
}
