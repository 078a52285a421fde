import type { Calendar } from "./calendar.ts";
import { minutesAfter, runningSprint } from "./calendar.ts";
import type { CodeIncident } from "./content/code-incidents.ts";
import type { DefectText } from "./content/defects.ts";
import { defectRemarks, incidentRemarks, rankReasons } from "./content/remarks.ts";
import type { StoryText } from "./content/stories.ts";
import type { TransientIncident } from "./content/transient-incidents.ts";
import {
  assign,
  close,
  commit,
  hear,
  link,
  move,
  prove,
  rank,
  report,
  say,
  triage,
} from "./deeds.ts";
import { teams, type PersonKey, type TeamKey } from "./people.ts";
import type { Random } from "./random.ts";
import { newHandle, type Handle, type Script, type SprintHandle } from "./script.ts";
import { services, type ServiceKey } from "./stack.ts";

/** What the lives of items are told with. */
export interface Teller {
  script: Script;
  calendar: Calendar;
  random: Random;
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
  { script, calendar, random }: Teller,
  item: Handle,
  sprint: SprintPart,
  { begin, end, test }: { begin: number; end: number; test?: string },
): void {
  const who = random.pick(teams[sprint.team].developers);
  const at = (day: number) => calendar.moment(sprint.index, day);
  script.at(at(begin), assign(who, item, who));
  script.at(minutesAfter(at(begin), 1), move(who, item, "started"));
  script.at(at(begin + (end - begin) * 0.75), move(who, item, "review"));
  if (test) script.at(at(begin + (end - begin) * 0.9), prove(who, item, test));
  script.at(at(end), close(random.pick(teams[sprint.team].developers), item));
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

/** Customers are hit by a bug: an incident from its source, the defect behind it, the fix with its test, the cause. */
export function liveThroughCodeIncident(
  teller: Teller,
  text: CodeIncident,
  sprint: SprintPart,
  displaced: Handle | null,
): Handle {
  const { script, calendar, random } = teller;
  const incident = newHandle();
  const defect = newHandle();
  const dev = random.pick(teams[sprint.team].developers);
  const isEmergency = displaced !== null && text.emergency !== undefined;
  const broke = calendar.moment(sprint.index, random.between(1.3, 4.4));
  const after = (minutes: number) => minutesAfter(broke, minutes);
  const signal = signalOf(text);
  script.at(broke, hear(text.source, incident, { ...signal, status: "firing" }));
  script.at(
    after(isEmergency ? 6 : 35),
    triage(isEmergency ? random.pick(["ines", dev] as const) : "marta", incident, (stage) => ({
      decision: "accept",
      kind: "incident",
      cause: isEmergency ? "unknown" : "defect",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      serviceId: stage.serviceId(text.service),
      urgency: isEmergency ? "expedite" : "standard",
      place: { at: "top" },
      expedition: isEmergency
        ? { reason: text.emergency ?? "", displaces: [displaced.ref] }
        : undefined,
    })),
  );
  if (!isEmergency) script.at(after(37), move(dev, incident, "started"));
  script.at(after(40), assign(dev, incident, dev));
  if (random.chance(0.6)) comment(teller, incident, after(41), incidentRemarks, sprint.team);
  const found = after(isEmergency ? 52 : 90);
  const draft = { kind: "defect" as const, title: text.defect, service: text.service };
  script.at(found, report(dev, defect, { ...draft, description: text.finding, team: sprint.team }));
  script.at(minutesAfter(found, 2), link(dev, incident, "caused-by", defect));
  script.at(
    minutesAfter(found, 12),
    triage("marta", defect, (stage) => ({
      decision: "accept",
      kind: "defect",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      urgency: "standard",
      place: { above: incident.ref },
    })),
  );
  script.at(minutesAfter(found, 15), commit(dev, defect, sprint.handle));
  script.at(minutesAfter(found, 16), assign(dev, defect, dev));
  script.at(minutesAfter(found, 17), move(dev, defect, "started"));
  const fixed = calendar.moment(
    sprint.index,
    dayOf(teller, sprint, broke) + random.between(0.6, 2.4),
  );
  script.at(minutesAfter(fixed, -60), move(dev, defect, "review"));
  script.at(minutesAfter(fixed, -22), prove(dev, defect, text.test));
  script.at(fixed, close(dev, defect));
  script.at(
    minutesAfter(fixed, 14),
    hear(text.source, newHandle(), { ...signal, status: "resolved" }),
  );
  const closure = { cause: "defect" as const, explanation: text.explanation };
  script.at(minutesAfter(fixed, 55), close(dev, incident, closure, defect));
  if (random.chance(0.5))
    comment(teller, defect, minutesAfter(fixed, -20), defectRemarks, sprint.team);
  return incident;
}

/** A machine had a bad day: it comes quickly, at any hour, and goes quickly. */
export function liveThroughTransientIncident(
  teller: Teller,
  text: TransientIncident,
  sprint: SprintPart,
): Handle {
  const { script, calendar, random } = teller;
  const incident = newHandle();
  const day = random.whole(0, 6);
  const broke = minutesAfter(calendar.moment(sprint.index, day), random.between(-400, 700));
  const signal = signalOf(text);
  script.at(broke, hear(text.source, incident, { ...signal, status: "firing" }));
  const over = minutesAfter(broke, random.between(4, 75));
  script.at(over, hear(text.source, newHandle(), { ...signal, status: "resolved" }));
  const who = random.pick(["ines", ...teams[sprint.team].developers] as const);
  const looked = calendar.moment(sprint.index, day + 2 + random.between(0, 0.2));
  script.at(
    looked,
    triage(who, incident, (stage) => ({
      decision: "accept",
      kind: "incident",
      cause: "transient",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      serviceId: stage.serviceId(text.service),
      urgency: "standard",
      place: { at: "bottom" },
    })),
  );
  script.at(minutesAfter(looked, 9), move(who, incident, "started"));
  if (random.chance(0.4))
    comment(teller, incident, minutesAfter(looked, 10), incidentRemarks, sprint.team);
  const closure = { cause: "transient" as const, explanation: text.explanation };
  script.at(minutesAfter(looked, random.between(60, 300)), close(who, incident, closure));
  return incident;
}

/** An action removes the cause of what happened one sprint before. */
export function takeAction(
  teller: Teller,
  text: { title: string; service: ServiceKey; of: string },
  sprint: SprintPart,
  causeOf: Handle | null,
): void {
  const { script, calendar, random } = teller;
  const item = newHandle();
  const decided = calendar.moment(sprint.index - 1, random.between(8.6, 8.9));
  const why = `Decided after "${text.of}": it shall not be seen again.`;
  const draft = { kind: "action" as const, title: text.title, description: why };
  script.at(decided, report("marta", item, { ...draft, service: text.service, team: sprint.team }));
  if (causeOf)
    script.at(minutesAfter(decided, 1), link("marta", item, "removes-cause-of", causeOf));
  plan(teller, item, sprint);
  const started = random.between(1, 5);
  deliver(teller, item, sprint, { begin: started, end: started + random.between(1, 2.5) });
}

/** The day of the sprint on which something happened, so that its repair lies after it in working hours. */
function dayOf({ calendar }: Teller, sprint: SprintPart, time: Date): number {
  let day = 0;
  while (calendar.moment(sprint.index, day + 0.1) <= time) day += 0.1;
  return day;
}

function signalOf(text: CodeIncident | TransientIncident) {
  return {
    key: `${text.alert}/${text.service}`,
    title: text.title,
    kind: "incident" as const,
    severity: text.severity,
    labels: { alertname: text.alert, job: text.service, severity: text.severity },
    links: [
      { title: "Graph", url: `https://graphs.leaf.example/d/${text.service}?panel=${text.alert}` },
    ],
  };
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
