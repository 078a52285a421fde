/** A moment at which an incident broke or recovered; ISO 8601. */
export interface Turn {
  kind: string;
  at: string;
}

/** How often an incident recovered by itself, and how long it was broken before, in minutes: the median; null when it never recovered. */
export function recoveriesIn(turns: readonly Turn[]): {
  recoveries: number;
  minutesToRecover: number | null;
} {
  const minutes: number[] = [];
  let brokeAt: string | null = null;
  for (const { kind, at } of turns) {
    if (kind !== "incident-recovered") brokeAt = at;
    else if (brokeAt !== null) {
      minutes.push((Date.parse(at) - Date.parse(brokeAt)) / 60_000);
      brokeAt = null;
    }
  }
  minutes.sort((one, other) => one - other);
  return {
    recoveries: minutes.length,
    minutesToRecover: minutes[Math.floor(minutes.length / 2)] ?? null,
  };
}
