import type { Calendar } from "./calendar.ts";
import { minutesAfter, runningSprint } from "./calendar.ts";
import type { DefectText } from "./content/defects.ts";
import { defectRemarks, rankReasons } from "./content/remarks.ts";
import type { StoryText } from "./content/stories.ts";
import { assign, close, commit, move, prove, rank, report, say, triage } from "./deeds.ts";
import { hinder } from "./habits.ts";
import { teams, type PersonKey, type TeamKey } from "./people.ts";
import type { Random } from "./random.ts";
import { newHandle, type Handle, type Script, type SprintHandle } from "./script.ts";
import { services, type ServiceKey } from "./stack.ts";

/** What the lives of items are told with. */
export interface Teller {
  script: Script;
  calendar: Calendar;
  random: Random;
  /** What stands in the way of whom, dealt apart: the rest of the year stays as it was. */
  mishaps: Random;
}

/** A team's sprint while it is being told. */
export interface SprintPart {
  index: number;
  team: TeamKey;
  handle: SprintHandle;
}

/** Planned work enters the backlog some sprints before it is done, and sometimes moves up for a reason. */
export function add(
  { script, calendar, random }: Teller,
  text: {
    kind: "story" | "debt" | "action";
    title: string;
    why: string;
    service: ServiceKey;
    points?: number;
  },
  before: SprintPart,
): Handle {
  const item = newHandle();
  const latest = Math.min(before.index, runningSprint) - 1;
  const sprint = Math.max(-1, latest - random.whole(0, 3));
  const added = calendar.moment(sprint, random.between(sprint < 0 ? 2 : 0, 7));
  const { kind, title, why, service, points } = text;
  script.at(
    added,
    report("marta", item, { kind, title, description: why, service, team: before.team, points }),
  );
  if (random.chance(0.2)) {
    const moved = calendar.moment(before.index - 1, random.between(7.2, 8.3));
    script.at(
      moved,
      rank("marta", item, () => ({ at: "top" }), random.pick(rankReasons)),
    );
  }
  return item;
}

export function addStory(teller: Teller, text: StoryText, before: SprintPart): Handle {
  return add(teller, { kind: "story", ...text }, before);
}

/** In the plan of the sprint from its first morning. */
export function plan({ script, calendar, random }: Teller, item: Handle, sprint: SprintPart): void {
  const who = random.pick(["marta", ...teams[sprint.team].developers] as const);
  const time = calendar.moment(sprint.index, random.between(0.01, 0.1));
  script.at(time, commit(who, item, sprint.handle));
}

/** Worked on from `begin` to `end`, in working days of the sprint, and done. */
export function deliver(
  teller: Teller,
  item: Handle,
  sprint: SprintPart,
  { begin, end, test }: { begin: number; end: number; test?: string },
): void {
  const { script, calendar, random } = teller;
  const who = random.pick(teams[sprint.team].developers);
  const at = (day: number) => calendar.moment(sprint.index, day);
  script.at(at(begin), assign(who, item, who));
  script.at(minutesAfter(at(begin), 1), move(who, item, "started"));
  script.at(at(begin + (end - begin) * 0.75), move(who, item, "review"));
  if (test) script.at(at(begin + (end - begin) * 0.9), prove(who, item, test));
  script.at(at(end), close(random.pick(teams[sprint.team].developers), item));
  hinder(teller, item, sprint, { begin, end });
}

/** Begun and not finished: when the sprint ends it returns to the backlog. */
export function begin(
  { script, calendar, random }: Teller,
  item: Handle,
  sprint: SprintPart,
  day: number,
): void {
  const who = random.pick(teams[sprint.team].developers);
  script.at(calendar.moment(sprint.index, day), assign(who, item, who));
  script.at(minutesAfter(calendar.moment(sprint.index, day), 2), move(who, item, "started"));
}

/** A bug that somebody found, fixed in its own sprint or the next, as the sprint's plan has it. */
export function fixDefect(teller: Teller, text: DefectText, sprint: SprintPart): Handle {
  const { script, calendar, random } = teller;
  const item = newHandle();
  const finder = random.chance(0.4)
    ? random.pick(["henrik", "ines"] as const)
    : random.pick(teams[sprint.team].developers);
  const found = calendar.moment(sprint.index - 1, random.between(2.5, 8.5));
  const draft = { kind: "defect" as const, title: text.title, service: text.service };
  script.at(found, report(finder, item, { ...draft, description: steps(text, random) }));
  const decided = minutesAfter(found, random.between(20, 200));
  const place = random.chance(0.5) ? ({ at: "top" } as const) : ({ at: "bottom" } as const);
  script.at(
    decided,
    triage("marta", item, (stage) => ({
      decision: "accept",
      kind: "defect",
      severity: random.chance(0.3) ? "major" : "minor",
      teamId: stage.teamId(sprint.team),
      urgency: "standard",
      place,
    })),
  );
  plan(teller, item, sprint);
  const started = random.between(0.4, 6.5);
  const end = started + random.between(0.5, 1.8);
  deliver(teller, item, sprint, { begin: started, end, test: text.test });
  const fixed = calendar.moment(sprint.index, end - 0.2);
  if (random.chance(0.35)) comment(teller, item, fixed, defectRemarks, sprint.team);
  return item;
}

function steps(text: DefectText, random: Random): string {
  const where = random.pick(["the live shop", "the test shop", "the live shop, three customers"]);
  const often = random.pick([
    "Every time.",
    "Every time, on each device.",
    "Every time since the last release.",
  ]);
  return `Seen in **${where}**, in \`${text.service}\`. ${often}`;
}

export function comment(
  { script, random }: Pick<Teller, "script" | "random">,
  item: Handle,
  after: Date,
  remarks: readonly string[],
  team: TeamKey,
): void {
  const who: PersonKey = random.pick([...teams[team].people]);
  script.at(minutesAfter(after, random.between(2, 18)), say(who, item, random.pick(remarks)));
}

export const teamOfService = (service: ServiceKey): TeamKey => services[service].team;
