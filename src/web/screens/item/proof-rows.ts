import type { Proof } from "../../../domain/item-details.ts";
import { testsCalled, type BoundTest, type Receipt } from "../../../domain/item-tests.ts";

/** A test of an item with what it proved. */
export interface TestRow {
  test: BoundTest;
  receipts: Receipt[];
  /** Where the test can be read, as whoever named it said. */
  url: string | null;
}

/** The tests of an item with their receipts, those that proved something first; and what was named that no report has brought. */
export function proofRows({
  tests,
  receipts,
  proofs,
}: {
  tests: readonly BoundTest[];
  receipts: readonly Receipt[];
  proofs: readonly Proof[];
}): { rows: TestRow[]; unheard: Proof[] } {
  const parted = tests.map((test) => ({ ...partsOf(test.test), test }));
  const urls = new Map<number, string>();
  const unheard: Proof[] = [];
  for (const proof of proofs) {
    const called = testsCalled(parted, proof.test);
    if (called.length === 0) unheard.push(proof);
    if (proof.url !== null) for (const { test } of called) urls.set(test.id, proof.url);
  }
  const rows = tests.map((test) => ({
    test,
    receipts: receipts.filter((each) => each.test === test.test),
    url: urls.get(test.id) ?? null,
  }));
  const proving = rows.filter((row) => row.receipts.length > 0);
  return { rows: [...proving, ...rows.filter((row) => !proving.includes(row))], unheard };
}

const separator = " › ";

function partsOf(title: string): { path: string; name: string } {
  const parts = title.split(separator);
  return { path: parts.slice(0, -1).join(separator), name: parts.at(-1) ?? title };
}
