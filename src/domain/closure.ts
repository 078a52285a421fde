import { blocker, type Blocker } from "./blocker.ts";
import { isClosed, type Cause, type Item } from "./item.ts";

/** What is said when an item is called done. */
export interface Closure {
  /** For an incident: why it happened. */
  cause?: Cause | null | undefined;
  /** In words, for an incident: what went wrong and what ended it. */
  explanation?: string | null | undefined;
  /** For a defect: the version that holds the fix, so that what older ones still report is known as late. */
  release?: string | null | undefined;
}

export interface ClosureQuestion {
  item: Pick<Item, "ref" | "kind" | "state" | "cause">;
  closure: Closure;
  /** How many regression tests are named on the item. */
  proofs: number;
  /** The defects that the item is linked to as its cause. */
  causedBy: readonly string[];
}

/** A defect is done only with its regression test, an incident only with a cause; one caused by a defect names it. */
export function closureBlockers({ item, closure, proofs, causedBy }: ClosureQuestion): Blocker[] {
  if (item.state === "done") {
    return [blocker("done-is-done", `${item.ref} is done already.`, item.ref)];
  }
  if (isClosed(item)) return [blocker("already-closed", `${item.ref} is ${item.state}.`, item.ref)];
  if (item.state === "untriaged") {
    return [
      blocker(
        "not-triaged",
        `${item.ref} waits in Triage: decide what it is before it is done.`,
        item.ref,
      ),
    ];
  }
  if (item.kind === "defect" && proofs === 0) return [blocker("test-missing")];
  if (item.kind !== "incident") return [];
  const cause = closure.cause ?? item.cause;
  if (cause === null || cause === "unknown") {
    return [
      blocker(
        "cause-missing",
        "An incident is done only with a cause: say whether it was transient or a defect.",
      ),
    ];
  }
  const found: Blocker[] = [];
  if (!closure.explanation?.trim()) {
    found.push(blocker("reason-missing", "Say in a sentence what went wrong and what ended it."));
  }
  if (cause === "defect" && causedBy.length === 0) {
    found.push(
      blocker("defect-missing", "Name the defect that caused it, so that the fix leaves a test."),
    );
  }
  return found;
}
