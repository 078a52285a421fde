import { arrivalLaw, type Arrivals } from "./arrivals.ts";
import { daysOf, soundSprint, type Asked } from "./asked.ts";
import { countQuantile, type CountLaw } from "./counts.ts";
import { interruptWords } from "./forecast-words.ts";
import type { PastSprint } from "./past-sprint.ts";

/** How many will come, on average, and the range that three sprints of five stay in; one of five exceeds its high end. */
export interface ExpectedCount {
  expected: number;
  low: number;
  high: number;
}

/** Defects and incidents that will come into a sprint after its start. Room for `high` of them is the reserve to keep free. */
export interface InterruptForecast extends ExpectedCount {
  words: string;
  /** The emergencies among them. */
  expedited: ExpectedCount;
}

/** For a sprint of these dates, or one as long as the last. Without a finished sprint nothing is expected, and the words say so. */
export function interruptForecast(
  given: readonly PastSprint[],
  asked: Pick<Asked, "startsOn" | "endsOn"> | undefined = given.at(-1),
): InterruptForecast {
  const past = given.map(soundSprint);
  if (!asked || past.length === 0) {
    return { ...nothing, expedited: nothing, words: interruptWords(nothing, []) };
  }
  const interrupts = expectedOf(arrivalLaw(interruptsOf(past), daysOf(asked)));
  const expedited = past.map((sprint) => ({ count: sprint.expedited, days: daysOf(sprint) }));
  return {
    ...interrupts,
    expedited: expectedOf(arrivalLaw(expedited, daysOf(asked))),
    words: interruptWords(interrupts, interruptsCompared(past)),
  };
}

const nothing: ExpectedCount = { expected: 0, low: 0, high: 0 };

export interface InterruptsCompared extends ExpectedCount {
  sprintId: string;
  name: string;
  came: number;
}

/** What was expected of each past sprint from those before it, and what came; nothing is expected of the first. */
export function interruptsCompared(given: readonly PastSprint[]): InterruptsCompared[] {
  const past = given.map(soundSprint);
  const arrivals = interruptsOf(past);
  return past.slice(1).map((sprint, at) => ({
    sprintId: sprint.id,
    name: sprint.name,
    ...expectedOf(arrivalLaw(arrivals.slice(0, at + 1), arrivals[at + 1]?.days ?? 1)),
    came: sprint.interrupts,
  }));
}

export function interruptsOf(past: readonly PastSprint[]): Arrivals[] {
  return past.map((sprint) => ({ count: sprint.interrupts, days: daysOf(sprint) }));
}

function expectedOf(law: CountLaw): ExpectedCount {
  return {
    expected: law.mean,
    low: countQuantile(law, 0.2),
    high: countQuantile(law, reserveShare),
  };
}

const reserveShare = 0.8;
