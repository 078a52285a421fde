export interface SnoozeChoice {
  title: string;
  until: Date;
}

/** The moments that are usually meant, in the reader's own time zone. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  return [
    { title: "In an hour", until: new Date(now.getTime() + 3_600_000) },
    { title: "Tomorrow at 9:00", until: nineOClock(now, 1) },
    { title: "Next Monday at 9:00", until: nineOClock(now, daysToMonday(now)) },
  ];
}

function nineOClock(now: Date, daysAhead: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysAhead, 9);
}

/** Never today, even on a Monday. */
function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}
