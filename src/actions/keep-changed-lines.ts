import { coverChanged, plainPath } from "../domain/coverage.ts";
import { parseRef } from "../domain/item.ts";
import { linesIn, rangesOf } from "../domain/line-ranges.ts";
import {
  coverageOfCommit,
  keepChangedLines as keepRows,
  lockCoverage,
  type ChangedLinesRow,
} from "../store/coverage.ts";
import { itemsByNumber } from "../store/items.ts";
import { perform, type Context, type ProductScope } from "./context.ts";

export interface ChangedLines {
  commit: string;
  service: string;
  /** `lines` such as `1-4,7`, as they stand in that commit. */
  changes: readonly { ref: string; path: string; lines: string }[];
}

/**
 * Which lines the commits that name an item changed, as git knows. Coverage of the same commit may have come before or comes after. What
 * names an item that is not here is left out, and told.
 */
export async function keepChangedLines(
  context: Context & ProductScope,
  { commit, service, changes }: ChangedLines,
): Promise<{ kept: number; unknown: string[] }> {
  return perform(context, "work", async ({ tx, productId, productKey, now }) => {
    const of = { productId, service };
    await lockCoverage(tx, of);
    const numbers = changes.map(({ ref }) => numberOf(ref, productKey));
    const named = numbers.filter((number) => number !== null);
    const items = await itemsByNumber(tx, { productId, productKey }, [...new Set(named)]);
    const known = new Set(items.map(({ number }) => number));
    const coverage = await coverageOfCommit(tx, of, commit);
    const rows = new Map<string, ChangedLinesRow>();
    const unknown = new Set<string>();
    for (const [index, change] of changes.entries()) {
      const itemNumber = numbers[index] ?? null;
      if (itemNumber === null || !known.has(itemNumber)) {
        unknown.add(change.ref);
        continue;
      }
      const path = plainPath(change.path);
      const before = rows.get(`${itemNumber} ${path}`)?.changed ?? "";
      const changed = rangesOf([...linesIn(before), ...linesIn(change.lines)]);
      const file = { path, changed };
      rows.set(`${itemNumber} ${path}`, { itemNumber, ...file, ...coverChanged(file, coverage) });
    }
    await keepRows(tx, of, { commit, at: now, rows: [...rows.values()] });
    return { kept: rows.size, unknown: [...unknown] };
  });
}

function numberOf(ref: string, productKey: string): number | null {
  const parsed = parseRef(ref);
  return parsed?.key === productKey ? parsed.number : null;
}
