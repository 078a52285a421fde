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
  const often = rule.occurrences ?? 1;
  const minutes = rule.minutes ?? 0;
  // Once, or for no time at all, is what everything is: it asks for nothing, and leaves it to the other of the two.
  if (often <= 1 && minutes <= 0) return null;
  if (often > 1 && occurrences >= often) return null;
  const opensAt = minutes > 0 ? later(firingSince, minutes) : null;
  if (opensAt !== null && opensAt <= now) return null;
  return { heldFor: "threshold", opensAt };
}

/** Seen again after more than an hour, counting starts afresh. Both are ISO 8601. */
export function isCountedOn(lastSeenAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(lastSeenAt) <= 3_600_000;
}

function later(from: string, minutes: number): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}
