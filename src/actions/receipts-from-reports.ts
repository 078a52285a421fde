import { proofInRuns, type CaseRun } from "../domain/proof-in-runs.ts";
import type { StandingStatus } from "../domain/test-result.ts";
import { fixesOf } from "../store/code-commits.ts";
import {
  buildUrlOf,
  fullCommits,
  parentsFrom,
  runsOfCases,
  unprovedItems,
  type ItemCase,
  type RunOfCase,
} from "../store/receipts.ts";
import type { Deed } from "./context.ts";
import { keepReceipt } from "./keep-receipt.ts";
import { settleGuardsOf } from "./settle-guards.ts";

/** How a test that belongs to an item came out in the report that has just been taken. */
export interface TurnedInReport {
  caseId: number;
  status: StandingStatus;
  reportId: string;
  commit: string;
  ranAt: Date;
}

/**
 * A pipeline proves a fix by two of its reports: the test failed on a commit that does not hold the fix, and passed on one that does.
 * Which commit fixes what is what its message says; where none says so there is no receipt.
 */
export async function receiptsFromReports(
  deed: Deed,
  turned: readonly TurnedInReport[],
): Promise<void> {
  const caseIds = [...new Set(turned.map(({ caseId }) => caseId))];
  if (caseIds.length === 0) return;
  const unproved = await unprovedItems(deed.tx, deed.productId, { caseIds });
  await proveItems(deed, unproved, turned);
}

/** The same once commits, or a test that was bound, let older reports prove what these items were fixed by. */
export async function receiptsForItems(deed: Deed, items: readonly number[]): Promise<void> {
  if (items.length === 0) return;
  await proveItems(deed, await unprovedItems(deed.tx, deed.productId, { items }), []);
}

async function proveItems(
  deed: Deed,
  unproved: readonly ItemCase[],
  turned: readonly TurnedInReport[],
): Promise<void> {
  const { tx, productId } = deed;
  const fixes = await fixesOfItems(deed, unproved);
  const fixed = unproved.filter(({ itemNumber }) => fixes.has(itemNumber));
  if (fixed.length === 0) return;
  const caseIds = [...new Set(fixed.map(({ caseId }) => caseId))];
  const runs = [...(await runsOfCases(tx, productId, caseIds)), ...(await runsNow(deed, turned))];
  const known = await knownHistory(deed, runs, [...fixes.values()].flat());
  const proved: number[] = [];
  for (const { itemNumber, caseId, test } of fixed) {
    const ofCase = known.runs.filter((run) => run.caseId === caseId);
    const { parents } = known;
    const proof = proofInRuns({ runs: ofCase, fixes: fixes.get(itemNumber) ?? [], parents });
    if (proof === null) continue;
    await keepReceipt(deed, { itemNumber, caseId, test, ...receiptOf(proof) });
    proved.push(caseId);
  }
  await settleGuardsOf(deed, proved);
}

async function fixesOfItems(
  { tx, productId }: Deed,
  cases: readonly ItemCase[],
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const itemNumber of new Set(cases.map((each) => each.itemNumber))) {
    const fixes = await fixesOf(tx, productId, itemNumber);
    if (fixes.length > 0)
      found.set(
        itemNumber,
        fixes.map(({ id }) => id),
      );
  }
  return found;
}

/** What the report says that changed nothing, and so is not remembered as a turn. */
async function runsNow(
  { tx, productId }: Deed,
  turned: readonly TurnedInReport[],
): Promise<RunOfCase[]> {
  const [first] = turned;
  if (first === undefined) return [];
  const url = await buildUrlOf(tx, productId, first.reportId);
  return turned.flatMap(({ caseId, status, commit, ranAt }) =>
    status === "passed"
      ? [{ caseId, status, commit, ranAt: ranAt.toISOString(), url, message: null }]
      : [],
  );
}

/** Runs with the full ids of their commits, and the way between those and the fixes. */
export async function knownHistory(
  { tx, productId }: Pick<Deed, "tx" | "productId">,
  runs: readonly RunOfCase[],
  fixes: readonly string[],
): Promise<{ runs: RunOfCase[]; parents: Map<string, string[]> }> {
  const full = await fullCommits(
    tx,
    productId,
    runs.map(({ commit }) => commit),
  );
  const named = runs.map((run) => ({
    ...run,
    commit: full.get(run.commit) ?? run.commit.toLowerCase(),
  }));
  const parents = await parentsFrom(tx, productId, [
    ...fixes,
    ...named.map(({ commit }) => commit),
  ]);
  return { runs: named, parents };
}

function receiptOf({ red, green }: { red: CaseRun; green: CaseRun }) {
  return {
    way: "reports" as const,
    redCommit: red.commit,
    redAt: new Date(red.ranAt),
    redUrl: red.url,
    redMessage: red.message,
    greenCommit: green.commit,
    greenAt: new Date(green.ranAt),
    greenUrl: green.url,
    runs: 1,
    command: null,
    machine: null,
  };
}
