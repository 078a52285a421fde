import type { Aim, Item } from "./item.ts";

/** An action that says it removes the cause of an incident, or a defect that the incident was caused by. */
export interface Remover {
  ref: string;
  kind: "action" | "defect";
  state: Item["state"];
  aim: Aim | null;
}

/** What is known of an incident whose cause may still be there. */
export interface CauseFacts {
  state: Item["state"];
  /** Somebody wrote down what stopped it for now. */
  hasMitigation: boolean;
  /** A person, not its signals, said that it no longer hurts. */
  isRecoveredByPerson: boolean;
  removers: readonly Remover[];
}

/** What is said of it everywhere. */
export const causeOpenWords = "Symptom treated, cause open";

/**
 * A quick fix is no fix: an incident that was mitigated, recovered by a person or closed stays open in its cause, until an action that removes it
 * or the defect behind it is done. What was declined, or is a duplicate, has no cause of its own.
 */
export function isCauseOpen(facts: CauseFacts): boolean {
  const { state, hasMitigation, isRecoveredByPerson } = facts;
  if (state === "declined" || state === "duplicate") return false;
  const isTreated = state === "done" || hasMitigation || isRecoveredByPerson;
  return isTreated && removerOf(facts) === null;
}

/** What removed the cause; null while nothing did. An action that only tells of it sooner leaves it where it is. */
export function removerOf({ removers }: Pick<CauseFacts, "removers">): Remover | null {
  return removers.find(({ state, aim }) => state === "done" && aim !== "detects") ?? null;
}
