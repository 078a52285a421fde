import { createHash } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { branchName, isMainBranch } from "../domain/main-branch.ts";
import { serviceOfRelease } from "../domain/release.ts";
import { isFaultOfRun, isOvertaken, mostFlaky } from "../domain/suite-report.ts";
import type { SuiteKind } from "../domain/test-result.ts";
import { isReached } from "../store/code-commits.ts";
import { keepFlakes, runsBefore, turnedGreen, turnedSince } from "../store/flakes.ts";
import { listServices } from "../store/services.ts";
import { openStage, settleStage } from "../store/staged-results.ts";
import { moveCases } from "../store/test-cases.ts";
import {
  insertReport,
  lastReceived,
  reportWithDigest,
  type NewReport,
} from "../store/test-reports.ts";
import {
  compareWithStates,
  keepFailures,
  turnedOfItems,
  turnStates,
  type TakenReport,
} from "../store/test-states.ts";
import { lockSuite, mainBranchOf, markReported, type Suite } from "../store/test-suites.ts";
import { bindTests } from "./bind-tests.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";
import { readTestReport, type TakenReportDetails } from "./read-test-report.ts";
import { receiptsFromReports } from "./receipts-from-reports.ts";
import { settleGuards } from "./settle-guards.ts";
import { stageReport, type Tally } from "./stage-report.ts";

/** Which run of a pipeline a report is of. */
export interface TestRun {
  commit: string;
  /** As the pipeline calls it; empty where it names none, which is not the main branch. */
  branch: string;
  service: string;
  job: string;
  /** Null leaves the suite what it is. */
  kind: SuiteKind | null;
  buildUrl: string | null;
  /** When the tests ran; null takes the moment in which the report comes in. */
  ranAt: Date | null;
}

/** A report's body, which can be read again when the database starts a deed over. */
export interface ReportBody {
  /** SHA-256 of its bytes. */
  digest: Buffer;
  bytes: number;
  read: () => AsyncIterable<Uint8Array>;
}

export interface TakenReportAnswer {
  /** False for one that came before, which changed nothing now. */
  isNew: boolean;
  report: TakenReportDetails;
}

/** Takes what one job of a pipeline says of its tests: all of it, or when it cannot be read, nothing. */
export async function takeTestReport(
  context: Context & ProductScope,
  run: TestRun,
  body: ReportBody,
): Promise<TakenReportAnswer> {
  return perform(context, "work", async (deed) => {
    const suite = await suiteOf(deed, run);
    const digest = digestOf(run, body);
    const before = await reportWithDigest(deed.tx, deed.productId, suite.id, digest);
    if (before !== null)
      return { isNew: false, report: await readTestReport(deed, deed.tx, before) };
    const ranAt = ranAtOf(run, deed.now);
    await openStage(deed.tx);
    const tally = await stageReport(deed, body, ranAt);
    const mainBranch = await mainBranchOf(deed.tx, deed.productId);
    const branch = branchName(run.branch);
    const report: NewReport = {
      ...tally.counts,
      id: uuidv7(),
      suiteId: suite.id,
      receivedAt: deed.now,
      ranAt,
      reportedBy: deed.actor.id,
      commit: run.commit,
      branch,
      isMain: isMainBranch(branch, mainBranch),
      buildUrl: run.buildUrl,
      format: tally.format,
      digest,
      bytes: body.bytes,
      durationMs: Math.round(tally.durationMs),
    };
    await keepReport(deed, suite, report, tally);
    return { isNew: true, report: await readTestReport(deed, deed.tx, report.id) };
  });
}

async function keepReport(
  deed: Deed,
  suite: Suite,
  report: NewReport,
  tally: Tally,
): Promise<void> {
  const { tx, productId } = deed;
  const namedSince = await lastReceived(tx, productId, suite.id);
  await settleStage(tx, productId);
  await insertReport(tx, productId, report);
  const { id, commit, ranAt } = report;
  const taken = {
    productId,
    id,
    suiteId: suite.id,
    commit,
    ranAt,
    isFirst: suite.reportedAt === null,
  };
  const saysHowThingsStand = report.isMain && !(await isLate(deed, suite, taken));
  if (saysHowThingsStand) {
    await turnStates(tx, taken);
    await moveCases(tx, productId, suite.id);
    await markReported(tx, productId, taken);
  } else if (report.isMain) {
    await keepFailures(tx, taken);
  } else {
    await compareWithStates(tx, taken);
  }
  await findFlakes(deed, suite, taken, tally);
  const bound = await bindTests(deed, namedSince);
  const turned = await turnedOfItems(tx, productId, bound);
  if (turned.length > 0)
    await receiptsFromReports(
      deed,
      turned.map((test) => ({ ...test, reportId: id, commit, ranAt })),
    );
  if (saysHowThingsStand) await settleGuards(deed, taken);
}

async function suiteOf({ tx, productId, now }: Deed, run: TestRun): Promise<Suite> {
  const { service, job, kind } = run;
  const serviceId = serviceOfRelease({ service }, await listServices(tx, productId))?.id ?? null;
  return lockSuite(tx, productId, { id: uuidv7(), service, serviceId, job, kind }, now);
}

/** The same content sent again for the same run is the same report. */
function digestOf({ ranAt, ...run }: TestRun, { digest }: ReportBody): Buffer {
  const about = JSON.stringify([run.commit, branchName(run.branch), run.buildUrl, ranAt]);
  return createHash("sha256").update(digest).update(about).digest();
}

/** A clock that is a little ahead is not believed; one that is a day ahead is not taken for a clock. */
function ranAtOf({ ranAt }: TestRun, now: Date): Date {
  return ranAt === null || ranAt > now ? now : ranAt;
}

async function isLate(
  { tx, productId }: Deed,
  { reportedAt, commit: newest }: Suite,
  { commit, ranAt }: TakenReport,
): Promise<boolean> {
  const isOther = newest !== null && newest !== commit;
  const isBehind = isOther && (await isReached(tx, productId, { commit, from: newest })) === true;
  return isOvertaken({ ranAt: ranAt.toISOString(), isBehind }, reportedAt?.toISOString() ?? null);
}

async function findFlakes(
  { tx }: Deed,
  suite: Suite,
  report: TakenReport,
  { counts, durationMs }: Tally,
): Promise<void> {
  const tests = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const most = mostFlaky(tests);
  const runs = await runsBefore(tx, report);
  const found = suite.commit === report.commit ? [await turnedGreen(tx, most)] : [];
  for (const run of runs) {
    if (isFaultOfRun({ turned: Math.abs(run.failed - counts.failed), tests })) continue;
    found.push(await turnedSince(tx, report, run, { tests, most }));
  }
  const turned = found.filter((each) => !isFaultOfRun({ turned: each.length, tests })).flat();
  await keepFlakes(tx, report, turned, Math.round(durationMs));
}
