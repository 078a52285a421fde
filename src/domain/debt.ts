/** An incident or defect that was traced to debt. Times are ISO 8601. */
export interface Trace {
  debtNumber: number;
  kind: "incident" | "defect";
  createdAt: string;
  startedAt: string | null;
  recoveredAt: string | null;
  closedAt: string | null;
}

/** What debt costs as long as it is not paid. Hours are those that customers were without, and those that the team worked on it. */
export interface Interest {
  incidents: number;
  defects: number;
  hours: number;
}

const hourInMs = 3_600_000;

/** The interest of one debt: what was traced to it, up to `now` (ISO 8601). */
export function interestOf(traces: readonly Trace[], now: string): Interest {
  let hours = 0;
  for (const trace of traces) {
    const [from, to] = spanOf(trace, now);
    if (from !== null) hours += Math.max(0, Date.parse(to) - Date.parse(from)) / hourInMs;
  }
  return {
    incidents: traces.filter(({ kind }) => kind === "incident").length,
    defects: traces.filter(({ kind }) => kind === "defect").length,
    hours: Math.round(hours * 10) / 10,
  };
}

/** An incident costs from its beginning until it hurts no more; a defect while somebody works on it. */
function spanOf(trace: Trace, now: string): [from: string | null, to: string] {
  if (trace.kind === "incident")
    return [trace.createdAt, trace.recoveredAt ?? trace.closedAt ?? now];
  return [trace.startedAt, trace.closedAt ?? now];
}

/** What a team finished in a span of time: its debt beside everything. */
export interface Paid {
  debt: number;
  all: number;
}

/** Percent of what was finished that was debt; null where nothing was. */
export function paidShare({ debt, all }: Paid): number | null {
  return all === 0 ? null : Math.round((debt / all) * 100);
}

/** In a sentence, what was agreed beside what was done. */
export function paidWords(agreed: number | null, paid: Paid): string {
  const share = paidShare(paid);
  if (share === null) return "Nothing was finished yet.";
  const done = `${paid.debt} of ${paid.all} finished items were debt: ${share} %`;
  if (agreed === null) return `${done}. No share was agreed on.`;
  if (share >= agreed) return `${done}. Agreed were ${agreed} %, and that was kept.`;
  return `${done}. Agreed were ${agreed} %, so ${agreed - share} of a hundred are owed.`;
}
