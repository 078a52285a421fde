import { chance, type Chance } from "../src/domain/forecast/chance.ts";
import {
  chancesOf,
  howManyBy,
  probableDates,
  type DatesQuestion,
  type TeamPace,
} from "../src/domain/probable/probable-dates.ts";
import { trialsOf } from "../src/domain/probable/trial.ts";

// When is what in the backlog done? 10,000 trials over 500 items, in one thread, beside a bare loop that only draws as many random
// numbers: what is above one is the walk through the backlog.

const trials = Number(process.env["BENCH_TRIALS"] ?? 10_000);
const total = Number(process.env["BENCH_ITEMS"] ?? 500);
const today = "2026-01-05";

const teams = {
  "26 sprints": paceOf("scrum", 26, 14, (at) => [60 + ((at * 7) % 25), 4 + (at % 3)]),
  "52 weeks": paceOf("kanban", 52, 7, (at) => [0, 6 + (at % 5)]),
};

console.log(`  ${trials} trials over ${total} items`);
for (const [what, team] of Object.entries(teams)) {
  const question = { items: itemsOf(total), teams: [team], trials, seed: 1, today };
  const draws = drawsOf(team);
  const bare = times(() => drawAll(draws));
  console.log(`  ${what}, ${(draws / 1e6).toFixed(1)} million draws`);
  say("the bare draws", bare, bare);
  say(
    "all dates and lines",
    times(() => probableDates(question)),
    bare,
  );
  say(
    "how many by a day",
    times(() => howManyBy(question, "2026-05-01")),
    bare,
  );
  say(
    "the chances of one item",
    times(() => chancesOf(question, "SHOP-60")),
    bare,
  );
}

function paceOf(
  method: TeamPace["method"],
  many: number,
  days: number,
  done: (at: number) => [points: number, counts: number],
): TeamPace {
  const day = (at: number) =>
    new Date(Date.parse(today) + at * 86_400_000).toISOString().slice(0, 10);
  const past = Array.from({ length: 40 }, (_, at) => {
    const [points, counts] = done(at);
    return { points, counts, arrivals: at % 4, days };
  });
  const periods = Array.from({ length: many }, (_, at) => ({
    startsOn: day(at * days),
    endsOn: day(at * days + days - 1),
    share: 1,
    sprintId: null,
    name: `${at}`,
  }));
  const entryRanks = [0, 0, 0.1, 0.3, 0.7];
  return { teamId: "team", name: "Checkout", method, past, periods, entryRanks, storyPoints: 3 };
}

function itemsOf(many: number): DatesQuestion["items"] {
  return Array.from({ length: many }, (_, at) => ({
    ref: `SHOP-${at + 1}`,
    kind: at % 4 === 0 ? "defect" : "story",
    points: at % 4 === 0 ? null : ([1, 2, 3, 5, 8][at % 5] ?? null),
    state: "ready",
    teamId: "team",
    sprintId: null,
  }));
}

function drawsOf(team: TeamPace): number {
  const draw = chance(1);
  let draws = 0;
  const counting: Chance = {
    ...draw,
    next: () => {
      draws += 1;
      return draw.next();
    },
  };
  const next = trialsOf({ ...team, past: team.past.slice(-16) }, counting);
  for (let trial = 0; trial < trials; trial += 1) next();
  return draws;
}

function drawAll(draws: number): number {
  const draw = chance(1);
  let sum = 0;
  for (let at = 0; at < draws; at += 1) sum += draw.next();
  return sum;
}

/** Milliseconds of a processor, which others on the machine change less than they change a clock. */
function times(run: () => unknown): number[] {
  for (let warm = 0; warm < 3; warm += 1) run();
  return Array.from({ length: 15 }, () => {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
}

function say(what: string, measured: readonly number[], bare: readonly number[]): void {
  const at = (values: readonly number[], share: number) =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
  const ratio = at(measured, 0.5) / at(bare, 0.5);
  console.log(
    `  ${what.padEnd(58)} p50 ${at(measured, 0.5).toFixed(1)}  p90 ${at(measured, 0.9).toFixed(1)} ms of a processor, ${ratio.toFixed(1)} times the bare draws`,
  );
}
