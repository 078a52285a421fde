/**
 * What stands in the way of an action. An empty list means yes. The same list greys a button, refuses an action,
 * answers the API and feeds lint. Every code has its page section in docs/problems.md.
 */
export const blockerCodes = {
  "role-may-not": "Your role in this product does not allow this.",
  "only-the-owner-ranks": "Only the product owner ranks the backlog.",
  "not-triaged": "Nothing is ranked, planned or started before triage.",
  "already-triaged": "This item has been triaged.",
  "already-closed": "A closed item does not change; seen again, it becomes a new item.",
  "done-is-done": "Done is done.",
  "changed-meanwhile": "Somebody changed this since you saw it.",
  "points-only-on-stories": "Only stories carry points.",
  "other-product": "That item belongs to another product, which has its own backlog.",
  "not-in-backlog": "That item is not in the backlog.",
  "beside-itself": "An item cannot be ranked beside itself.",
  "reason-missing": "A reason is needed.",
  "test-missing": "A defect is done only when its regression test is named.",
  "cause-missing": "An incident is done only with a cause.",
  "defect-missing": "An incident caused by a defect names that defect.",
  "increment-missing":
    "A sprint starts only with a story in it: fixing alone is no product increment.",
  "sprint-not-planned": "Only a planned sprint can start.",
  "sprint-not-running": "Only a running sprint can finish.",
  "sprint-finished": "A finished sprint does not change.",
  "sprint-running": "This team already has a running sprint.",
  "sprints-overlap": "The sprints of a team follow one another.",
  "nobody-available": "Nobody of the team is there on any day of the sprint.",
  "in-other-sprint": "This item is in another sprint.",
  "not-in-sprint": "That item is not in this sprint.",
  "displacement-missing": "An emergency displaces something: name what leaves the sprint for it.",
  "already-expedited": "This item is being expedited already.",
  "not-an-emergency-kind":
    "Only incidents and defects are expedited; a story, action or debt waits for its rank.",
  "duplicate-of-duplicate": "The original is itself closed as duplicate or declined.",
  "snooze-in-the-past": "Snooze until a moment that is still to come.",
  "snooze-too-long": "Snooze for at most 30 days, so that nothing is forgotten.",
  "owner-missing": "A product keeps at least one product owner.",
  "in-use": "Something still refers to this.",
  "name-taken": "That name is taken.",
  "already-a-member": "That person is a member of this product already.",
  "not-of-this-kind": "This kind of item does not have that.",
  "source-paused": "This source is paused.",
  "already-started": "Somebody works on this already.",
  "column-full": "This column holds as much as the team agreed on.",
  "person-full": "This person has as much in progress as the team agreed on.",
  "kind-full": "As many of this kind are in progress as the team agreed on.",
  "waits-already": "This item waits already.",
  "not-waiting": "This item waits for nothing.",
  "whom-missing": "A hand-over says to whom.",
  "nothing-chosen": "Nothing was chosen.",
  "nothing-left": "Something has to stay.",
  "rule-exists": "That rule stands already.",
  "note-is-an-item": "This note has become an item already.",
  "delivery-forgotten": "The body of this delivery is not kept any more.",
} as const;

export type BlockerCode = keyof typeof blockerCodes;

export interface Blocker {
  code: BlockerCode;
  /** One sentence that names what stands in the way, and where it can be said, what to do about it. */
  message: string;
  /** The item that stands in the way, such as `SHOP-12`. */
  ref?: string;
}

/** `detail` adds the particular case to the code's own sentence. */
export function blocker(code: BlockerCode, detail?: string, ref?: string): Blocker {
  const message = detail ?? blockerCodes[code];
  return ref === undefined ? { code, message } : { code, message, ref };
}

/** The domain says no. Carries what stands in the way; nothing was changed. */
export class Refusal extends Error {
  readonly blockers: readonly Blocker[];
  constructor(blockers: readonly Blocker[]) {
    super(blockers.map((each) => each.message).join(" "));
    this.name = "Refusal";
    this.blockers = blockers;
  }
}

/** Throws a Refusal unless nothing stands in the way. */
export function refuseIf(blockers: readonly Blocker[]): void {
  if (blockers.length > 0) throw new Refusal(blockers);
}

/** The input has the right shape but a value that cannot be right; `pointer` is a JSON pointer to the field. */
export class Invalid extends Error {
  readonly pointer: string;
  constructor(pointer: string, message: string) {
    super(message);
    this.name = "Invalid";
    this.pointer = pointer;
  }
}

/** Absent, or not for the eyes of whoever asks: the two are not told apart. */
export class Absent extends Error {
  constructor(what: string) {
    super(`There is no ${what} here.`);
    this.name = "Absent";
  }
}
