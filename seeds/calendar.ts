/** Days of two-week sprints, seen from today. Sprint 26 is the one that runs; sprint 0 began a year before. */
export interface Calendar {
  now: Date;
  /**
   * A working moment: `day` counts the working days of the sprint from 0, its fraction the working hours of that day.
   * 26, 1.5 is the noon of the running sprint's first Tuesday.
   */
  moment: (sprint: number, day: number) => Date;
  startsOn: (sprint: number) => string;
  endsOn: (sprint: number) => string;
}

export const runningSprint = 26;

const dayInMs = 86_400_000;

export function calendarAround(now: Date): Calendar {
  const monday = mondayOf(now);
  const weekday = Math.round((startOfDay(now) - monday) / dayInMs);
  // Early in a week the sprint began last Monday, so that the demo always opens on a sprint with some days behind it.
  const start = weekday < 3 ? monday - 7 * dayInMs : monday;
  const startOf = (sprint: number) => start + (sprint - runningSprint) * 14 * dayInMs;
  const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
  return {
    now,
    moment: (sprint, day) => {
      const whole = Math.floor(day);
      const days = Math.floor(whole / 5) * 7 + (((whole % 5) + 5) % 5);
      const hours = 7.25 + (day - whole) * 8.75;
      const time = startOf(sprint) + days * dayInMs + hours * 3_600_000;
      return new Date(Math.round(time / 1000) * 1000);
    },
    startsOn: (sprint) => isoDay(startOf(sprint)),
    endsOn: (sprint) => isoDay(startOf(sprint) + 11 * dayInMs),
  };
}

function startOfDay(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

function mondayOf(date: Date): number {
  return startOfDay(date) - ((date.getUTCDay() + 6) % 7) * dayInMs;
}

export function minutesAfter(date: Date, minutes: number): Date {
  return new Date(date.getTime() + Math.round(minutes * 60) * 1000);
}

/** The last moment of somebody's working hours that lies at least so many minutes back. */
export function workedBefore(now: Date, minutes: number): Date {
  let moment = minutesAfter(now, -minutes);
  while (!isWorking(moment)) moment = minutesAfter(moment, -47);
  return moment;
}

function isWorking(moment: Date): boolean {
  const isWeekday = moment.getUTCDay() % 6 !== 0;
  return isWeekday && moment.getUTCHours() >= 7 && moment.getUTCHours() < 16;
}
