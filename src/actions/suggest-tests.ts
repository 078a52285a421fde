import type { SuggestedTest } from "../domain/item-tests.ts";
import { itemRef } from "../domain/item.ts";
import { proofInRuns } from "../domain/proof-in-runs.ts";
import { fixesOf } from "../store/code-commits.ts";
import { runsOfCases, turnedSince } from "../store/receipts.ts";
import { perform, type Context, type ProductScope } from "./context.ts";
import { knownHistory } from "./receipts-from-reports.ts";

const daysBefore = 90;
const mostLookedAt = 300;
const mostSuggested = 20;

/**
 * Tests that may belong to an item, because they were red without the commit that fixes it and are green with it. People decide: many
 * things turn in one build.
 */
export async function suggestTests(
  context: Context & ProductScope,
  number: number,
): Promise<SuggestedTest[]> {
  return perform(context, "read", async (deed) => {
    const { tx, productId, productKey } = deed;
    const fixes = await fixesOf(tx, productId, number);
    const [first] = fixes;
    if (first === undefined) return [];
    const since = new Date(first.authoredAt.getTime() - daysBefore * 86_400_000);
    const turned = await turnedSince(tx, productId, { item: number, since, most: mostLookedAt });
    if (turned.length === 0) return [];
    const ids = fixes.map(({ id }) => id);
    const all = await runsOfCases(
      tx,
      productId,
      turned.map(({ id }) => id),
    );
    const { runs, parents } = await knownHistory(deed, all, ids);
    const ref = itemRef(productKey, number);
    const found = turned.flatMap(({ id, test, file }) => {
      const ofCase = runs.filter(({ caseId }) => caseId === id);
      const proof = proofInRuns({ runs: ofCase, fixes: ids, parents });
      if (proof === null) return [];
      const { red, green } = proof;
      const why = `It failed on ${short(red.commit)}, which does not hold the fix of ${ref}, and passed on ${short(green.commit)}, which does.`;
      const where = { redCommit: red.commit, redAt: red.ranAt };
      return [{ id, test, file, why, ...where, greenCommit: green.commit, greenAt: green.ranAt }];
    });
    return found.slice(0, mostSuggested);
  });
}

const short = (commit: string): string => commit.slice(0, 10);
