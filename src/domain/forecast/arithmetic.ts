import { kinds, type Kind } from "../item.ts";
import { unestimatedCount, type Counts } from "../sprint.ts";

/** What a finished sprint did: points from stories, and the items without points that took capacity beside them. */
export interface SprintRecord {
  points: number;
  counts: Counts;
}

/** How many points to plan: a range, because nobody can estimate a defect. */
export interface Forecast {
  low: number;
  high: number;
  /** The article's own sentence, with this team's numbers. */
  words: string;
}

/**
 * The article's worked example: 60 points and 4 defects last sprint, 2 defects in this one, plan 65 to 70. Two defects
 * fewer make room for 5 to 10 points of 60, so one defect takes the room of 1/24 to 1/12 of a sprint's points. Each is
 * assumed as big as any other. No item gets an estimate by this: it is a price of the team's sprint, never of a defect.
 * Source: "Production support in agile / scrum", the last question of its FAQ.
 */
export const priceOfOne = { low: 1 / 24, high: 1 / 12 };

/** The arithmetic forecast from the last finished sprint. Whole points, never below zero. */
export function arithmeticForecast(last: SprintRecord, planned: Counts): Forecast {
  const fewer = unestimatedCount(last.counts) - unestimatedCount(planned);
  const one = last.points + fewer * last.points * priceOfOne.low;
  const other = last.points + fewer * last.points * priceOfOne.high;
  const low = Math.max(0, Math.round(Math.min(one, other)));
  const high = Math.max(0, Math.round(Math.max(one, other)));
  return { low, high, words: forecastWords(last, planned, low, high) };
}

function forecastWords(last: SprintRecord, planned: Counts, low: number, high: number): string {
  const range = low === high ? pointsWords(low) : `${low} to ${high} points`;
  const before = `Last sprint: ${pointsWords(last.points)} and ${countsWords(last.counts)}.`;
  if (unestimatedCount(last.counts) === unestimatedCount(planned)) {
    return `${before} This one has as many: plan for ${range} again.`;
  }
  const isSame = low === high && low === last.points;
  const change = isSame ? "again" : `instead of ${shortNumber(last.points)}`;
  return `${before} This one has ${countsWords(planned)}: plan for ${range} ${change}.`;
}

/** "60 points", "1 point". */
export function pointsWords(points: number): string {
  return points === 1 ? "1 point" : `${shortNumber(points)} points`;
}

/** Halves add up to whole numbers, thirds and tenths to 0.30000000000000004: nobody plans by that. */
function shortNumber(points: number): string {
  return String(Math.round(points * 100) / 100);
}

const plurals: Record<Kind, [one: string, many: string]> = {
  story: ["story", "stories"],
  defect: ["defect", "defects"],
  incident: ["incident", "incidents"],
  action: ["action", "actions"],
  debt: ["debt", "debts"],
};

/** "4 defects", "3 defects and 1 incident", "no defects": what takes capacity without points. */
export function countsWords(counts: Counts): string {
  const parts = kinds
    .filter((kind) => kind !== "story" && (counts[kind] ?? 0) > 0)
    .map((kind) => `${counts[kind]} ${plurals[kind][counts[kind] === 1 ? 0 : 1]}`);
  if (parts.length === 0) return "no defects";
  if (parts.length === 1) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
