import type { ProbableDate, ProbableLine } from "./probable-dates.ts";

/**
 * "SHOP-12 is done by 14 March with 85 %, by 28 February with 50 %." Done is not yet in production, so the words never
 * say that it is there.
 */
export function dateWords(date: ProbableDate, today: string): string {
  const { ref, p50, p85, laterThan } = date;
  if (date.unknown) return unknownWords(ref, date.unknown);
  const last = laterThan === null ? "" : dayWords(laterThan, today);
  if (p50 === null) return `${ref} is done later than ${last}: nothing is said so far ahead.`;
  const half = dayWords(p50, today);
  if (p85 === null) return `${ref} is done by ${half} with 50 %, and with 85 % later than ${last}.`;
  if (p85 === p50) return `${ref} is done by ${half} with 85 %.`;
  return `${ref} is done by ${dayWords(p85, today)} with 85 %, by ${half} with 50 %.`;
}

function unknownWords(ref: string, unknown: "no-team" | "no-history"): string {
  return unknown === "no-team"
    ? `${ref} has no team, so nobody can say when it is done.`
    : `The team of ${ref} has nothing finished to learn from, so nobody can say when it is done.`;
}

/** "By 1 March at least 12 of 80 items are done with 85 %, at least 15 with 50 %." */
export function howManyWords(
  { p50, p85, of }: { p50: number; p85: number; of: number },
  day: string,
  today: string,
): string {
  const by = `By ${dayWords(day, today)}`;
  const items = of === 1 ? "1 item" : `${of} items`;
  if (of === 0) return `${by} there is nothing to do.`;
  if (p50 === 0) return `${by} probably none of ${items} is done.`;
  const known = (many: number) =>
    many === of ? `all of ${items}` : `at least ${many} of ${items}`;
  const is = (many: number) => (many === 1 ? "is" : "are");
  if (p85 === 0) {
    return `${by} ${known(p50)} ${is(p50)} done with 50 %; with 85 % it may be none.`;
  }
  const sure = `${by} ${known(p85)} ${is(p85)} done with 85 %`;
  return p85 === p50
    ? `${sure}.`
    : `${sure}, ${p50 === of ? "all of them" : `at least ${p50}`} with 50 %.`;
}

/** "85 % by the end of Sprint 8, 14 March": what a line in the backlog says. */
export function lineWords({ name, endsOn }: ProbableLine, today: string): string {
  return `85 % by the end of ${name}, ${dayWords(endsOn, today)}`;
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** "14 March", and "14 March 2027" where that is not this year. ISO dates. */
export function dayWords(day: string, today: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const short = `${Number(date)} ${months[Number(month) - 1]}`;
  return today.startsWith(`${year}-`) ? short : `${short} ${year}`;
}
