import { blocker, Refusal, type BlockerCode } from "../domain/blocker.ts";

/**
 * What the database itself refused, in the domain's words. The actions check first, so this speaks only when two people
 * act at the same moment, or when a rule is held in the database alone. Null for anything else, which is a bug.
 */
export function refusalOfDatabase(error: unknown): Refusal | null {
  const { code, constraint = "", detail = "", message } = error as DatabaseError;
  if (code === undefined) return null;
  const rule = message === ownerRanks ? "only-the-owner-ranks" : rules[code];
  if (rule) return new Refusal([blocker(rule, message)]);
  if (code === uniqueViolation) return refusalOf(taken[constraint] ?? null);
  if (code === checkViolation) return refusalOf(broken[constraint] ?? null);
  if (code === foreignKeyViolation)
    return refusalOf(isStillReferenced(detail) ? "in-use" : "changed-meanwhile");
  if (code === deadlock || code === serializationFailure) return refusalOf("changed-meanwhile");
  return null;
}

interface DatabaseError {
  code?: string;
  constraint?: string;
  detail?: string;
  message: string;
}

function refusalOf(code: BlockerCode | null): Refusal | null {
  return code === null ? null : new Refusal([blocker(code)]);
}

/** A row that others refer to was deleted; otherwise what was referred to went away while we worked. */
function isStillReferenced(detail: string): boolean {
  return detail.includes("is still referenced");
}

const uniqueViolation = "23505";
const foreignKeyViolation = "23503";
const checkViolation = "23514";
const deadlock = "40P01";
const serializationFailure = "40001";

/** Raised by the triggers of the structural rules; AN005 stands for two of them. */
const ownerRanks = "Only the product owner ranks.";
const rules: Record<string, BlockerCode> = {
  AN003: "done-is-done",
  AN005: "already-triaged",
  AN006: "test-missing",
  AN010: "increment-missing",
};

const taken: Record<string, BlockerCode> = {
  product_key_key: "name-taken",
  team_product_id_name_key: "name-taken",
  service_product_id_name_key: "name-taken",
  source_product_id_name_key: "name-taken",
  person_email_key: "name-taken",
  membership_pkey: "already-a-member",
  item_one_backlog: "changed-meanwhile",
  commitment_one_sprint_at_a_time: "in-other-sprint",
  sprint_one_running_a_team: "sprint-running",
  expedition_pkey: "already-expedited",
  wait_one_at_a_time: "waits-already",
};

const broken: Record<string, BlockerCode> = {
  points_only_on_stories: "points-only-on-stories",
  ranked_after_triage: "not-triaged",
  started_after_triage: "not-triaged",
  sprint_after_triage: "not-triaged",
  declined_with_reason: "reason-missing",
  cause_only_on_incidents: "not-of-this-kind",
  incident_done_with_cause: "cause-missing",
};
