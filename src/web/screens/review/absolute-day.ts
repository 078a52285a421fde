const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

export function absoluteDay(at: string): string {
  return day.format(new Date(at));
}
