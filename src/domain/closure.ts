import { blocker, type Blocker } from "./blocker.ts";
import { countChanged, uncoveredOf, type ChangedFile } from "./coverage.ts";
import type { Gate } from "./event.ts";
import { isClosed, type Cause, type Item } from "./item.ts";
import { needsReview, reviewNeedWords } from "./review-agreement.ts";
import type { ReviewState } from "./review.ts";

/** What is said when an item is called done. */
export interface Closure {
  /** For an incident: why it happened. */
  cause?: Cause | null | undefined;
  /** In words, for an incident: what went wrong and what ended it. */
  explanation?: string | null | undefined;
  /** For a defect: the version that holds the fix, so that what older ones still report is known as late. */
  release?: string | null | undefined;
}

/** What is known of an item that wants to be done, beside what it says itself. */
export interface ClosureFacts {
  /** How many tests have proved its fix. */
  receipts: number;
  /** Gates that the product owner lets it pass today. */
  waived: readonly Gate[];
  /** How many items its lineage has, itself included: 3 is the third of its kind. */
  lineage: number;
  review: { id: string; title: string; state: ReviewState } | null;
  /** Actions that are linked to a cause in that review, and were not declined. */
  actions: number;
  /** What tests cover of a story; null while its service has never reported coverage of the main branch. */
  coverage: StoryCoverage | null;
}

export interface StoryCoverage {
  /** How many of a hundred changed lines have to be covered. */
  least: number;
  /** How many commits name the story. */
  commits: number;
  files: readonly ChangedFile[];
  /** Those among them that are code and that no test even loads. */
  unseen: readonly string[];
  /** Commits whose changed lines are known, and whose coverage has not come. */
  awaited: readonly string[];
}

export interface ClosureQuestion {
  item: Pick<Item, "ref" | "kind" | "state" | "cause" | "severity">;
  closure: Closure;
  /** The defects that the item is linked to as its cause. */
  causedBy: readonly string[];
  /** Null where a screen has not heard them yet: it then leaves the gates that need them to the server. */
  facts: ClosureFacts | null;
}

/**
 * A defect is done only with a receipt. An incident is done only with a cause, and where a defect caused it, it was critical, or it is the
 * third of its kind, also with an agreed review and an action. A story is done only with tests that cover what it changed. The product
 * owner may let one pass, with a reason and until a day.
 */
export function closureBlockers(question: ClosureQuestion): Blocker[] {
  const { item } = question;
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
  if (item.kind === "defect") return receiptBlockers(question);
  if (item.kind === "story") return coverageBlockers(question);
  if (item.kind !== "incident") return [];
  return [...causeBlockers(question), ...reviewBlockers(question)];
}

function receiptBlockers({ item, facts }: ClosureQuestion): Blocker[] {
  if (facts === null || facts.receipts > 0 || facts.waived.includes("receipt")) return [];
  const how = `Run andon prove ${item.ref} --test "<command>" where the fix is, or send the pipeline's reports.`;
  return [
    blocker(
      "receipt-missing",
      `A defect is done only with a receipt: a test that failed before the fix and passes after it. ${how}`,
      item.ref,
    ),
  ];
}

function causeBlockers({ item, closure, causedBy }: ClosureQuestion): Blocker[] {
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

function reviewBlockers({ item, closure, facts }: ClosureQuestion): Blocker[] {
  if (facts === null || facts.waived.includes("review")) return [];
  const cause = closure.cause ?? item.cause;
  const need = needsReview({ ...item, cause, lineage: facts.lineage });
  if (need === null) return [];
  const why = `${item.ref} is done only with an agreed review, because ${reviewNeedWords[need]}`;
  const found: Blocker[] = [];
  if (facts.review === null) {
    found.push(blocker("review-missing", `${why}: open one, and find its causes.`, item.ref));
  } else if (facts.review.state !== "agreed") {
    const left = `“${facts.review.title}” is not agreed on yet.`;
    found.push(blocker("review-missing", `${why}: ${left}`, item.ref));
  }
  if (facts.actions === 0) {
    found.push(
      blocker(
        "action-missing",
        `${item.ref} is done only with an action that removes or contains its cause: add one to a cause in its review.`,
        item.ref,
      ),
    );
  }
  return found;
}

function coverageBlockers({ item, facts }: ClosureQuestion): Blocker[] {
  if (!facts?.coverage || facts.waived.includes("coverage")) return [];
  const lacking = coverageLacking(item.ref, facts.coverage);
  return lacking === null ? [] : [blocker("coverage-missing", lacking, item.ref)];
}

/** What tests do not cover, in a sentence or two; null when they cover enough. */
function coverageLacking(ref: string, { least, commits, files, unseen, awaited }: StoryCoverage) {
  if (commits === 0) {
    return `No commit names ${ref}, so nobody knows what it changed: write ${ref} in the message of its commits, and let the pipeline tell of them.`;
  }
  if (files.length === 0) {
    return `Nobody has told which lines the commits of ${ref} changed: let the pipeline report coverage with andon report, which tells of them.`;
  }
  const [waiting] = awaited;
  if (waiting !== undefined) {
    return `Coverage of the commit ${waiting.slice(0, 10)} has not come yet, so nobody knows whether tests cover what ${ref} changed.`;
  }
  const { lines, covered } = countChanged(files);
  if (lines === 0 && unseen.length > 0) {
    return `No test runs anything that ${ref} changed, nor even loads it: ${listed([...unseen])}.`;
  }
  if (covered * 100 >= least * lines) return null;
  return `Tests cover ${covered} of the ${lines} lines that ${ref} changed; at least ${least} in a hundred have to be. Not covered: ${uncoveredWords(files)}.`;
}

const mostNamed = 10;

function uncoveredWords(files: readonly ChangedFile[]): string {
  const named = uncoveredOf(files).map(({ path, lines }) => {
    const word = /^\d+$/.test(lines) ? "line" : "lines";
    return `${path} ${word} ${shortened(lines)}`;
  });
  return listed(named);
}

function listed(words: string[]): string {
  const more = words.length - mostNamed;
  const first = words.slice(0, mostNamed).join("; ");
  return more > 0 ? `${first}; and ${more} more ${more === 1 ? "file" : "files"}` : first;
}

/** The first ranges of many. */
function shortened(lines: string): string {
  const ranges = lines.split(",");
  const first = ranges.slice(0, mostNamed).join(", ");
  return ranges.length > mostNamed ? `${first} and more` : first;
}
