import { Invalid } from "../domain/blocker.ts";
import { parseRef } from "../domain/item.ts";
import { refsInName, type TestResult, type TestStatus } from "../domain/test-result.ts";
import { openReport } from "../formats/read-report.ts";
import { stageResults, type NamedItem, type StagedResult } from "../store/staged-results.ts";
import type { Deed } from "./context.ts";
import type { ReportBody } from "./take-test-report.ts";

export interface Tally {
  /** What it was read as. */
  format: string;
  counts: Record<TestStatus, number>;
  /** What all tests took together. */
  durationMs: number;
}

const batch = 4_000;

/** Reads a report piece by piece and stages what it says, while the next piece is read. */
export async function stageReport(deed: Deed, body: ReportBody): Promise<Tally> {
  const report = await openReport(body.read());
  if (report.kind !== "tests") throw new Invalid("", "This is no report of tests.");
  const counts = { passed: 0, failed: 0, errored: 0, skipped: 0, todo: 0 };
  const tally: Tally = { format: report.format.name, counts, durationMs: 0 };
  const staging = stageInTurn(deed);
  let waiting: StagedResult[] = [];
  try {
    for await (const results of report.batches) {
      for (const result of results) waiting.push(counted(tally, result, deed.productKey));
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

function counted(tally: Tally, result: TestResult, productKey: string): StagedResult {
  tally.counts[result.status] += 1;
  tally.durationMs += result.durationMs ?? 0;
  return { ...result, items: itemsOf(result, productKey) };
}

/** One batch is on its way to the database while the next one is read. */
function stageInTurn({ tx, productId }: Deed) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    next: async (results: readonly StagedResult[]): Promise<void> => {
      await last;
      if (results.length > 0) last = stageResults(tx, productId, results);
      // Until it is awaited its failure is nobody's.
      last.catch(() => {});
    },
    end: () => last,
    settled: () => last.catch(() => {}),
  };
}

const none: readonly NamedItem[] = [];

/** The items of this product that a test names. */
function itemsOf(result: TestResult, productKey: string): readonly NamedItem[] {
  if (result.refs.length === 0 && !`${result.path}${result.name}`.includes("[")) return none;
  const named = (refs: readonly string[], how: NamedItem["how"]) =>
    refs.flatMap((ref) => {
      const parsed = parseRef(ref);
      return parsed?.key === productKey ? [{ itemNumber: parsed.number, how }] : [];
    });
  return [...named(result.refs, "property"), ...named(refsInName(result), "in-name")];
}
