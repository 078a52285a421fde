import { uuidv7 } from "uuidv7";
import {
  addCoverage,
  countChanged,
  countLines,
  coverChanged,
  coveredShare,
  uncoveredOf,
  type Coverage,
} from "../domain/coverage.ts";
import { Invalid } from "../domain/blocker.ts";
import { itemRef } from "../domain/item.ts";
import { noiseOf, ratchet } from "../domain/ratchet.ts";
import { serviceOfRelease } from "../domain/release.ts";
import type { FileCoverage } from "../domain/test-result.ts";
import {
  changedAtCommit,
  coverageOfCommit,
  floorOf,
  forgetOldCoverage,
  insertCoverageReport,
  keepChangedLines,
  keepCoverageFiles,
  keepFloor,
  lockCoverage,
  missingJobs,
  recentRuns,
} from "../store/coverage.ts";
import { listServices } from "../store/services.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** Which run of a pipeline covered it. */
export interface CoverageRun {
  commit: string;
  branch: string;
  isMain: boolean;
  /** As the pipeline calls them; empty where it names none. */
  service: string;
  job: string;
  buildUrl: string | null;
}

/** Shares in millionths of the lines that can be run. */
export interface CoverageAnswer {
  kind: "coverage";
  service: string;
  commit: string;
  lines: number;
  covered: number;
  share: number;
  floor: number;
  noise: number;
  isBelow: boolean;
  /** Jobs that reported for the commit before, and not yet for this one: until then nothing is judged. */
  waitsFor: string[];
  stories: {
    ref: string;
    lines: number;
    covered: number;
    uncovered: { path: string; lines: string }[];
  }[];
}

const mostFiles = 50_000;

/** Takes what one job covered, adds it to what the other jobs of the same commit did, and moves the floor. */
export async function takeCoverage(
  context: Context & ProductScope,
  run: CoverageRun,
  format: string,
  pieces: AsyncIterable<readonly FileCoverage[]>,
): Promise<CoverageAnswer> {
  const own: Coverage = new Map();
  for await (const files of pieces) {
    addCoverage(own, files);
    if (own.size > mostFiles) throw new Invalid("", `Coverage has at most ${mostFiles} files.`);
  }
  if (own.size === 0) throw new Invalid("", "This report covers no file at all.");
  return perform(context, "work", async (deed) => {
    const of = { productId: deed.productId, service: run.service };
    await lockCoverage(deed.tx, of);
    const merged = await coverageOfCommit(deed.tx, of, run.commit);
    addCoverage(merged, piecesOf(own));
    await keepCoverageFiles(deed.tx, of, run.commit, merged);
    const count = countLines(merged);
    await insertReport(deed, run, format, { own, merged });
    const stories = await coverStories(deed, run, merged);
    const moved = await moveFloor(deed, run, coveredShare(count));
    await forgetOldCoverage(deed.tx, of);
    const { service, commit } = run;
    return { kind: "coverage", service, commit, ...count, ...moved, stories };
  });
}

function piecesOf(coverage: Coverage): FileCoverage[] {
  return [...coverage].map(([path, { lines, covered }]) => ({
    path,
    lines: [...lines],
    covered: [...covered],
  }));
}

async function insertReport(
  { tx, productId, actor, now }: Deed,
  { service, commit, branch, isMain, job, buildUrl }: CoverageRun,
  format: string,
  { own, merged }: { own: Coverage; merged: Coverage },
): Promise<void> {
  const services = await listServices(tx, productId);
  const all = countLines(merged);
  await insertCoverageReport(tx, {
    productId,
    service,
    commit,
    branch,
    isMain,
    job,
    buildUrl,
    format,
    ...countLines(own),
    id: uuidv7(),
    serviceId: serviceOfRelease({ service }, services)?.id ?? null,
    mergedLines: all.lines,
    mergedCovered: all.covered,
    reportedBy: actor.id,
    receivedAt: now,
  });
}

/** What the commits of this run changed for each story, now that it is known which lines ran. */
async function coverStories(
  { tx, productId, productKey, now }: Deed,
  { service, commit }: CoverageRun,
  merged: Coverage,
): Promise<CoverageAnswer["stories"]> {
  const of = { productId, service };
  const rows = (await changedAtCommit(tx, of, commit)).map((row) => ({
    ...row,
    ...coverChanged(row, merged),
  }));
  await keepChangedLines(tx, of, { commit, at: now, rows });
  const items = groupByItem(rows);
  return [...items].map(([number, files]) => ({
    ref: itemRef(productKey, number),
    ...countChanged(files),
    uncovered: uncoveredOf(files),
  }));
}

function groupByItem<Row extends { itemNumber: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const items = new Map<number, Row[]>();
  for (const row of rows) items.set(row.itemNumber, [...(items.get(row.itemNumber) ?? []), row]);
  return items;
}

async function moveFloor(
  { tx, productId, now, record }: Deed,
  { service, commit, isMain }: CoverageRun,
  share: number,
): Promise<Pick<CoverageAnswer, "share" | "floor" | "noise" | "isBelow" | "waitsFor">> {
  const of = { productId, service };
  const before = await floorOf(tx, of);
  const noise = noiseOf(await recentRuns(tx, of));
  const waitsFor = await missingJobs(tx, of, commit);
  const moved = ratchet({ share, floor: before, noise, isMain, missingJobs: waitsFor });
  if (isMain) await keepFloor(tx, of, { floor: moved.floor, noise, commit, at: now });
  if (before && isWorthTelling(before.floor, moved.floor)) {
    record({
      kind: "coverage-floor-rose",
      data: { service, from: before.floor, to: moved.floor },
    });
  }
  if (isMain && before && moved.isBelow) {
    record({ kind: "coverage-fell", data: { service, floor: before.floor, to: share } });
  }
  return { share, floor: moved.floor, noise, isBelow: moved.isBelow, waitsFor };
}

/** Less than a tenth of a percent would fill the history with steps that nobody reads. */
function isWorthTelling(from: number, to: number): boolean {
  return Math.floor(to / 1000) > Math.floor(from / 1000);
}
