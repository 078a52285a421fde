import { blocker, Invalid, refuseIf, type Blocker } from "../domain/blocker.ts";
import type { Receipt } from "../domain/item-tests.ts";
import type { Item } from "../domain/item.ts";
import { judgeProof } from "../domain/receipt.ts";
import { keepableResult, testTitle, type TestResult } from "../domain/test-result.ts";
import { receiptsOfItem } from "../store/receipts.ts";
import { keepTestCases } from "../store/test-cases.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";
import { keepReceipt } from "./keep-receipt.ts";
import { settleGuardsOf } from "./settle-guards.ts";

/** Tests as they came out on one commit. */
export interface ProofRun {
  commit: string;
  at: Date;
  url?: string | null | undefined;
  results: readonly TestResult[];
}

export interface SentProof {
  command: string | null;
  machine: string | null;
  /** Without the fix. */
  red: ProofRun;
  /** With it, each time that it was run. */
  greens: readonly ProofRun[];
}

/** More than that is a broken build rather than a proof. */
const mostProven = 100;

/** Takes the proof that a fix fixes, and judges it again: what the command saw is not believed unseen. Also of what is done. */
export async function makeReceipt(
  context: Context & ProductScope,
  number: number,
  proof: SentProof,
): Promise<Receipt[]> {
  return changeItem(context, "work", number, async (deed, item) => {
    const { tx, productId, now } = deed;
    refuseIf(receiptBlockers(item));
    refuseOneCommit(proof);
    const red = proof.red.results.map(keepableResult);
    const greens = proof.greens.map(({ results }) => results.map(keepableResult));
    const { proven, blockers } = judgeProof({ ref: item.ref, red, greens });
    refuseIf(blockers);
    if (proven.length > mostProven) {
      const message = `${proven.length} tests failed without the fix and pass with it. Run those that are about ${item.ref}, at most ${mostProven}.`;
      throw new Invalid("/red/results", message);
    }
    const last = proof.greens.at(-1) ?? proof.red;
    const cases = await keepTestCases(tx, productId, proven, earliest(proof.red.at, now));
    const made: string[] = [];
    for (const [index, test] of proven.entries()) {
      const id = await keepReceipt(deed, {
        itemNumber: number,
        caseId: caseAt(cases, index),
        test: testTitle(test),
        way: "prove",
        redCommit: proof.red.commit,
        redAt: earliest(proof.red.at, now),
        redUrl: proof.red.url ?? null,
        redMessage: test.message,
        greenCommit: last.commit,
        greenAt: earliest(last.at, now),
        greenUrl: last.url ?? null,
        runs: proof.greens.length,
        command: proof.command,
        machine: proof.machine,
      });
      made.push(id);
    }
    await settleGuardsOf(deed, cases);
    const receipts = await receiptsOfItem(tx, productId, number);
    return receipts.filter(({ id }) => made.includes(id));
  });
}

function receiptBlockers({ ref, kind, state }: Item): Blocker[] {
  if (kind !== "defect" && kind !== "incident") {
    const detail = `Only defects and incidents are proved fixed; ${ref} is of the kind ${kind}.`;
    return [blocker("not-of-this-kind", detail, ref)];
  }
  if (state !== "declined" && state !== "duplicate") return [];
  return [blocker("already-closed", `${ref} is ${state}: there is nothing to prove.`, ref)];
}

function refuseOneCommit({ red, greens }: SentProof): void {
  const same = greens.findIndex(({ commit }) => commit === red.commit);
  if (same === -1) return;
  const message = "The code with the fix is another commit than the one without it";
  throw new Invalid(`/greens/${same}/commit`, message);
}

function caseAt(cases: readonly number[], index: number): number {
  const id = cases[index];
  if (id === undefined) throw new Error("A test that was kept has no id.");
  return id;
}

/** A clock that is ahead is not believed. */
const earliest = (one: Date, other: Date): Date => (one < other ? one : other);
