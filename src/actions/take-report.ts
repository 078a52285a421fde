import { branchName, isMainBranch } from "../domain/main-branch.ts";
import { openReport } from "../formats/read-report.ts";
import { mainBranchOf } from "../store/test-suites.ts";
import type { Context, ProductScope } from "./context.ts";
import type { TakenReportDetails } from "./read-test-report.ts";
import { takeCoverage, type CoverageAnswer } from "./take-coverage.ts";
import { takeTestReport, type ReportBody, type TestRun } from "./take-test-report.ts";

export interface Taken {
  /** False for one that came before, which changed nothing now. */
  isNew: boolean;
  report: TakenReportDetails | CoverageAnswer;
}

/** Takes a file of a pipeline, whatever wrote it: what it says of tests, or of what they cover. */
export async function takeReport(
  context: Context & ProductScope,
  run: TestRun,
  body: ReportBody,
): Promise<Taken> {
  const opened = await openReport(body.read());
  if (opened.kind === "tests") {
    await opened.batches.return(undefined);
    return takeTestReport(context, run, body);
  }
  const branch = branchName(run.branch);
  const isMain = isMainBranch(branch, await mainBranchOf(context.store, context.productId));
  const { commit, service, job, buildUrl } = run;
  const covered = { commit, service, job, buildUrl, branch, isMain };
  const report = await takeCoverage(context, covered, opened.format.name, opened.batches);
  return { isNew: true, report };
}
