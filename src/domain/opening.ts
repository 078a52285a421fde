/** How much has to be heard of a stream before it opens an item; what a source says nothing of opens at once. */
export interface OpeningRule {
  /** It has to be seen this often, with no more than an hour between. */
  occurrences?: number | undefined;
  /** Or it has to go on this long. */
  minutes?: number | undefined;
}

/** Why a stream is held back, and when it opens its item by itself if it still fires; null where only more of it would. ISO 8601. */
export interface Hold {
  heldFor: "threshold" | "maintenance";
  opensAt: string | null;
}

export interface OpeningQuestion {
  rule: OpeningRule;
  /** The end of the maintenance that its service or source is in; ISO 8601. */
  maintenanceUntil: string | null;
  /** How often it was seen with this time, and since when it fires; ISO 8601. */
  occurrences: number;
  firingSince: string;
  /** ISO 8601. */
  now: string;
}

/** Work on a service is no incident, and a source may ask for patience. What is held back is kept, and shown nowhere as news. */
export function holdOf(question: OpeningQuestion): Hold | null {
  const { rule, maintenanceUntil, occurrences, firingSince, now } = question;
  if (maintenanceUntil !== null && maintenanceUntil > now) {
    return { heldFor: "maintenance", opensAt: maintenanceUntil };
  }
  if (isPatient(rule) === false) return null;
  if (rule.occurrences !== undefined && occurrences >= rule.occurrences) return null;
  const opensAt = rule.minutes === undefined ? null : later(firingSince, rule.minutes);
  if (opensAt !== null && opensAt <= now) return null;
  return { heldFor: "threshold", opensAt };
}

function isPatient({ occurrences, minutes }: OpeningRule): boolean {
  return (occurrences ?? 1) > 1 || (minutes ?? 0) > 0;
}

/** Seen again after more than an hour, counting starts afresh. Both are ISO 8601. */
export function isCountedOn(lastSeenAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(lastSeenAt) <= 3_600_000;
}

function later(from: string, minutes: number): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}
