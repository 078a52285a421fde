import type { Severity } from "../../domain/item.ts";

/** A severity in the words of whoever sends it; nothing for nothing. */
export function severityOf(said: string | undefined): Severity | undefined {
  if (said === undefined) return undefined;
  if (/^(critical|fatal|emergency|alert|p1|sev1)$/i.test(said)) return "critical";
  return /^(error|high|major|p2|sev2)$/i.test(said) ? "major" : "minor";
}
