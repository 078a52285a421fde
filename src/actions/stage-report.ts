import { Invalid } from "../domain/blocker.ts";
import { parseRef } from "../domain/item.ts";
import { refsInName, type TestResult, type TestStatus } from "../domain/test-result.ts";
import { openReport } from "../formats/read-report.ts";
import { stageItems, stageResults, type NamingTest } from "../store/staged-results.ts";
import type { Deed } from "./context.ts";
import type { ReportBody } from "./take-test-report.ts";

export interface Tally {
  /** What it was read as. */
  format: string;
  counts: Record<TestStatus, number>;
  /** What all tests took together. */
  durationMs: number;
}

/** Small enough for what is staged to be forgotten soon: what lives longer is costly to forget. */
const batch = 1_000;

/** Reads a report piece by piece and stages what it says, while the next piece is read. */
export async function stageReport(deed: Deed, body: ReportBody, ranAt: Date): Promise<Tally> {
  const report = await openReport(body.read());
  if (report.kind !== "tests") throw new Invalid("", "This is no report of tests.");
  const counts = { passed: 0, failed: 0, errored: 0, skipped: 0, todo: 0 };
  const tally: Tally = { format: report.format.name, counts, durationMs: 0 };
  const staging = stageInTurn(deed, ranAt);
  let waiting: TestResult[] = [];
  try {
    for await (const results of report.batches) {
      for (const result of results) {
        counts[result.status] += 1;
        tally.durationMs += result.durationMs ?? 0;
        waiting.push(result);
      }
      if (waiting.length < batch) continue;
      await staging.next(waiting);
      waiting = [];
    }
    await staging.next(waiting);
    await staging.end();
  } finally {
    await staging.settled();
  }
  if (Object.values(counts).every((count) => count === 0))
    throw new Invalid("", "There is no test in this report.");
  return tally;
}

/** One batch is on its way to the database while the next one is read. */
function stageInTurn(deed: Deed, ranAt: Date) {
  let last: Promise<void> = Promise.resolve();
  return {
    next: async (results: readonly TestResult[]): Promise<void> => {
      await last;
      if (results.length === 0) return;
      last = stage(deed, results, ranAt);
      // Until it is awaited its failure is nobody's.
      last.catch(() => {});
    },
    end: () => last,
    settled: () => last.catch(() => {}),
  };
}

async function stage(
  { tx, productId, productKey }: Deed,
  results: readonly TestResult[],
  ranAt: Date,
): Promise<void> {
  await stageResults(tx, productId, results, ranAt);
  const naming = results.flatMap((result) => itemsOf(result, productKey));
  if (naming.length > 0) await stageItems(tx, naming);
}

const none: readonly NamingTest[] = [];

/** The items of this product that a test names. */
function itemsOf(result: TestResult, productKey: string): readonly NamingTest[] {
  const { path, name, refs } = result;
  if (refs.length === 0 && !name.includes("[") && !path.includes("[")) return none;
  const named = (refs: readonly string[], how: NamingTest["how"]) =>
    refs.flatMap((ref) => {
      const parsed = parseRef(ref);
      return parsed?.key === productKey ? [{ path, name, itemNumber: parsed.number, how }] : [];
    });
  return [...named(refs, "property"), ...named(refsInName(result), "in-name")];
}
