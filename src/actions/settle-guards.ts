import { guardState } from "../domain/guard-state.ts";
import {
  changeGuards,
  guardsOfCases,
  guardsOfSuite,
  lockGuards,
  standingsOf,
  type GuardRow,
} from "../store/guards.ts";
import type { TakenReport } from "../store/test-states.ts";
import type { Deed } from "./context.ts";

/** Says of every guard that a report of the main branch may have changed whether it stands. Only changes are written and told. */
export async function settleGuards(deed: Deed, report: TakenReport): Promise<void> {
  const { suiteId, commit, ranAt: since, id: reportId } = report;
  const { tx, productId, now } = deed;
  await lockGuards(tx, productId);
  const guards = await guardsOfSuite(tx, productId, { suiteId, commit, now });
  await settle(deed, guards, { since, reportId });
}

/** The same for the guards of some tests, such as those that a receipt has just made. */
export async function settleGuardsOf(deed: Deed, caseIds: readonly number[]): Promise<void> {
  if (caseIds.length === 0) return;
  await lockGuards(deed.tx, deed.productId);
  const guards = await guardsOfCases(deed.tx, deed.productId, caseIds);
  await settle(deed, guards, { since: deed.now, reportId: null });
}

async function settle(
  deed: Deed,
  guards: readonly GuardRow[],
  because: { since: Date; reportId: string | null },
): Promise<void> {
  if (guards.length === 0) return;
  const { tx, productId, now } = deed;
  const caseIds = [...new Set(guards.map(({ caseId }) => caseId))];
  const standings = await standingsOf(tx, productId, caseIds, now);
  const known = new Map(standings.map((each) => [each.caseId, each]));
  const changed = guards.flatMap((guard) => {
    const { standings = [], flakyAt = null } = known.get(guard.caseId) ?? {};
    const state = guardState({ standings, flakyAt, now: now.toISOString() });
    return state === guard.state ? [] : [{ ...guard, state }];
  });
  await changeGuards(tx, productId, changed, because);
  for (const { itemNumber, test, state } of changed)
    deed.record({ kind: "guard-changed", itemNumber, data: { test, state } });
}
