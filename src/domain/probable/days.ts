const dayMs = 86_400_000;

/** Calendar days alone, so that no clock is ever put forward or back in between. ISO dates. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** ISO day of the week: Monday is 1. */
export function weekday(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

/** What part of the working days from `startsOn` to `endsOn` is left from `today` on, 0..1; of all days where nobody works. */
export function shareAhead(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  today: string,
  workingDays: readonly number[],
): number {
  if (today <= startsOn) return 1;
  let all = 0;
  let working = 0;
  let allLeft = 0;
  let workingLeft = 0;
  for (let day = startsOn; day <= endsOn; day = plusDays(day, 1)) {
    const works = workingDays.includes(weekday(day)) ? 1 : 0;
    all += 1;
    working += works;
    if (day < today) continue;
    allLeft += 1;
    workingLeft += works;
  }
  return working > 0 ? workingLeft / working : allLeft / Math.max(1, all);
}
