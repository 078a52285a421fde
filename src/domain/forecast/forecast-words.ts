import { pointsWords } from "./arithmetic.ts";
import { fewestSprints } from "./back-test.ts";
import type { ExpectedCount, InterruptsCompared } from "./interrupts.ts";
import type { SprintForecast } from "./sprint-forecast.ts";

/** What the planning screen says of a forecast, sentence by sentence. */
export function forecastWords(
  forecast: Omit<SprintForecast, "words" | "interrupts">,
  { finished, canTellDefects }: { finished: number; canTellDefects: boolean },
): string[] {
  return [
    modelWords(forecast, finished),
    rangeWords(forecast),
    heldWords(forecast),
    defectWords(forecast.defectsExplain, canTellDefects),
  ];
}

type Told = Pick<SprintForecast, "best" | "models" | "points" | "intervals" | "held">;

function modelWords({ best, models }: Told, finished: number): string {
  if (finished < fewestSprints) {
    return `${sprintsWords(finished, "finished sprint")} cannot tell which forecast suits this team: until there are ${fewestSprints}, the article's arithmetic answers.`;
  }
  const chosen = models.find(({ name }) => name === best);
  if (!chosen || chosen.error === null) return "This team has finished no points to learn from.";
  const asked = models.filter((each) => each.points !== null);
  const isNearest = asked.every(({ error }) => error === null || error >= (chosen.error ?? 0));
  const did = isNearest
    ? "has done best for this team"
    : "has done about as well for this team as any, and is simpler";
  const off = `${Math.round(chosen.error * 100)} % of a sprint's points`;
  return `${capital(chosen.title)} ${did}: over ${sprintsWords(chosen.sprints)} it was off by ${off} on average.${onceStarted(models, chosen.error)}`;
}

/** What cannot be asked while the plan is made, and has come nearer once it was. */
function onceStarted(models: Told["models"], error: number): string {
  const nearest = models.find(
    (each) => each.points === null && each.error !== null && each.error < error,
  );
  if (!nearest || nearest.error === null) return "";
  return ` Once the plan is made, ${nearest.title} tells more: off by ${Math.round(nearest.error * 100)} %.`;
}

function rangeWords({ points, intervals }: Told): string {
  if (!intervals) {
    return "After one finished sprint nothing can be said of how far off a forecast may be.";
  }
  const { low, high } = intervals[80];
  return `About ${pointsWords(points)}: four sprints of five should end between ${low} and ${high}.`;
}

function heldWords({ held }: Told): string {
  const { held: times, of } = held[80];
  return of === 0
    ? "The 80 % interval has not been tried on a sprint of this team yet."
    : `The 80 % interval has held in ${times} of ${sprintsWords(of)}.`;
}

function defectWords(defectsExplain: boolean, canTell: boolean): string {
  if (!canTell)
    return "It is too early to say whether counting defects makes this forecast better.";
  return defectsExplain
    ? "Counting defects made this team's forecast better: plans with more of them brought fewer points."
    : "Counting defects did not make this team's forecast better.";
}

/** What the planning screen says of interrupts, with how the reserve has done before. */
export function interruptWords(
  { expected, high }: ExpectedCount,
  compared: readonly Pick<InterruptsCompared, "high" | "came">[],
): string {
  const held = compared.filter(({ high, came }) => came <= high).length;
  const before =
    compared.length === 0
      ? ""
      : ` The room kept would have been enough in ${held} of ${sprintsWords(compared.length)}.`;
  if (expected === 0) return "Without a finished sprint nothing is known of interrupts.";
  if (high === 0) return `Hardly any interrupts are expected: no room is kept for them.${before}`;
  return `Expect ${manyWords(expected)}: with room for ${high}, four sprints of five have enough.${before}`;
}

function manyWords(expected: number): string {
  const many = Math.round(expected);
  if (many === 0) return "hardly any interrupt";
  return many === 1 ? "about 1 interrupt" : `about ${many} interrupts`;
}

function sprintsWords(many: number, noun = "sprint"): string {
  return many === 1 ? `1 ${noun}` : `${many} ${noun}s`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
