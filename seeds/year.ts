import { changeService } from "../src/actions/change-service.ts";
import { finishSprint } from "../src/actions/finish-sprint.ts";
import { planSprint } from "../src/actions/plan-sprint.ts";
import { startSprint } from "../src/actions/start-sprint.ts";
import { minutesAfter, runningSprint } from "./calendar.ts";
import { codeIncidents } from "./content/code-incidents.ts";
import { defects } from "./content/defects.ts";
import { debts } from "./content/other-work.ts";
import { goals, storyRemarks } from "./content/remarks.ts";
import { stories } from "./content/stories.ts";
import { transientIncidents } from "./content/transient-incidents.ts";
import { commit, rank } from "./deeds.ts";
import {
  add,
  addStory,
  begin,
  comment,
  deliver,
  fixDefect,
  plan,
  teamOfService,
  type SprintPart,
  type Teller,
} from "./lifecycles.ts";
import { tellHabits } from "./habits.ts";
import { liveThroughCodeIncident, liveThroughTransientIncident, takeAction } from "./incidents.ts";
import { teamKeys, teams, type TeamKey } from "./people.ts";
import { newHandle, type Handle, type SprintHandle } from "./script.ts";
import { services, type ServiceKey } from "./stack.ts";

/** What the year leaves for the telling of today. */
export interface YearsEnd {
  /** The defects in the order of their list, for those who report them again. */
  defects: Handle[];
  /** The story that an emergency may push out of the running sprint of Orders. */
  displaceable: Handle;
  /** The sprints that are planned and have not begun. */
  planned: Record<TeamKey, SprintHandle>;
}

/** Twenty-six finished sprints of two teams, one that runs and one that is planned. */
export function tellYear(teller: Teller): YearsEnd {
  const fixed = new Map<string, Handle>();
  let displaceable: Handle | undefined;
  const ahead = { storefront: { id: "" }, orders: { id: "" } };
  const handles = new Map<string, SprintHandle>();
  for (const team of teamKeys) {
    const backlog = [...stories[team]];
    let carried: Handle[] = [];
    const planned: Handle[] = [];
    const parts = partsOf(team);
    for (const [index, sprint] of parts.entries()) {
      tellSprint(teller, sprint);
      handles.set(`${team} ${index}`, sprint.handle);
      const fresh = backlog
        .splice(0, storiesIn(index))
        .map((text) => ({ item: addStory(teller, text, sprint), points: text.points }));
      if (index > runningSprint) {
        const next = fresh.map(({ item }) => item);
        planAhead(teller, next, sprint);
        putOnTop(teller, [...planned, ...next]);
        ahead[team] = sprint.handle;
        break;
      }
      const left = isInterrupted(sprint) ? fresh.pop() : undefined;
      for (const item of carried) plan(teller, item, sprint);
      if (left) plan(teller, left.item, sprint);
      for (const { item } of fresh) plan(teller, item, sprint);
      if (index === runningSprint) planned.push(...carried, ...fresh.map(({ item }) => item));
      tellStories(teller, sprint, [...carried.map((item) => ({ item, points: 3 })), ...fresh]);
      if (left && index === runningSprint) {
        planned.push(left.item);
        displaceable = left.item;
      }
      if (left) begin(teller, left.item, sprint, 0.8);
      carried = left ? [left.item] : [];
      const next = parts[index + 1] ?? sprint;
      tellRepairs(teller, sprint, { next, displaced: left?.item ?? null, fixed });
    }
  }
  tellTakeovers(teller);
  tellHabits(teller, (team, index) => handles.get(`${team} ${index}`) ?? { id: "" });
  if (!displaceable) throw new Error("Orders has nothing in its running sprint to displace.");
  const found = defects.map(({ title }) => fixed.get(title) ?? newHandle());
  return { defects: found, displaceable, planned: ahead };
}

const partsOf = (team: TeamKey): SprintPart[] =>
  Array.from({ length: runningSprint + 2 }, (_, index) => ({ index, team, handle: { id: "" } }));

/** The fewer repairs, the more stories. */
function storiesIn(index: number): number {
  if (index === runningSprint) return 4;
  return index < 12 ? 2 : 3;
}

/** Sprints whose last story is not finished: pushed out by an emergency, or simply too much. */
function isInterrupted({ index, team }: SprintPart): boolean {
  const hasEmergency = codeIncidents.some(
    (text) => text.sprint === index && text.emergency && teamOfService(text.service) === team,
  );
  const wasTooMuch = team === "storefront" ? index % 7 === 3 : index % 8 === 4;
  return hasEmergency || wasTooMuch || (index === runningSprint && team === "orders");
}

function tellSprint({ script, calendar }: Teller, { index, team, handle }: SprintPart): void {
  const isPlanned = index > runningSprint;
  const planned = isPlanned ? calendar.moment(runningSprint, 2) : calendar.moment(index - 1, 8.2);
  script.at(planned, async (stage, now) => {
    const sprint = await planSprint(stage.as("marta", now), {
      teamId: stage.teamId(team),
      name: `${teams[team].name} ${index + 1}`,
      goal: goals[team][index] ?? "",
      startsOn: calendar.startsOn(index),
      endsOn: calendar.endsOn(index),
    });
    handle.id = sprint.id;
  });
  if (isPlanned) return;
  script.at(calendar.moment(index, 0.2), (stage, now) =>
    startSprint(stage.as("marta", now), handle.id),
  );
  script.at(calendar.moment(index, 9.92), (stage, now) =>
    finishSprint(stage.as("marta", now), handle.id),
  );
}

function tellStories(
  teller: Teller,
  sprint: SprintPart,
  done: readonly { item: Handle; points: number }[],
): void {
  const { random, calendar } = teller;
  done.forEach(({ item, points }, place) => {
    const begun = 0.35 + (place * 5.5) / done.length + random.between(0, 0.5);
    const end = Math.min(begun + 1.6 + points * 0.3 + random.between(0, 0.8), 9.4);
    deliver(teller, item, sprint, { begin: begun, end });
    const shortlyBefore = calendar.moment(sprint.index, end - 0.3);
    if (random.chance(0.4)) comment(teller, item, shortlyBefore, storyRemarks, sprint.team);
  });
}

interface Surroundings {
  next: SprintPart;
  /** What an emergency of this sprint pushes out. */
  displaced: Handle | null;
  /** Every defect that was told, by its title. */
  fixed: Map<string, Handle>;
}

/** Defects, incidents, the actions that follow from them, and debt. */
function tellRepairs(
  teller: Teller,
  sprint: SprintPart,
  { next, displaced, fixed }: Surroundings,
): void {
  const ours = <Text extends { sprint: number; service: ServiceKey }>(texts: readonly Text[]) =>
    texts.filter(
      (text) => text.sprint === sprint.index && teamOfService(text.service) === sprint.team,
    );
  for (const text of ours(defects)) fixed.set(text.title, fixDefect(teller, text, sprint));
  for (const text of ours(debts)) {
    const item = add(teller, { kind: "debt", ...text }, sprint);
    plan(teller, item, sprint);
    deliver(teller, item, sprint, { begin: 2.1, end: teller.random.between(4.5, 8.5) });
  }
  const incidents = [
    ...ours(codeIncidents).map((text) => ({
      text,
      item: liveThroughCodeIncident(teller, text, sprint, text.emergency ? displaced : null),
    })),
    ...ours(transientIncidents).map((text) => ({
      text,
      item: liveThroughTransientIncident(teller, text, sprint),
    })),
  ];
  for (const { text, item } of incidents) {
    if (!text.action) continue;
    takeAction(teller, { title: text.action, service: text.service, of: text.title }, next, item);
  }
}

/** The next sprint is planned while this one runs. */
function planAhead({ script, calendar }: Teller, items: readonly Handle[], sprint: SprintPart) {
  items.forEach((item, place) => {
    const time = minutesAfter(calendar.moment(runningSprint, 2.05), place * 4);
    script.at(time, commit("marta", item, sprint.handle));
  });
}

/** What is promised ranks above what is not: in the order in which it is promised. */
function putOnTop({ script, calendar }: Teller, items: readonly Handle[]): void {
  items.toReversed().forEach((item, place) => {
    const time = minutesAfter(calendar.moment(runningSprint - 1, 8.7), place);
    script.at(
      time,
      rank("marta", item, () => ({ at: "top" })),
    );
  });
}

/** The teams take over what others ran for them, and hand-overs end. */
function tellTakeovers({ script, calendar }: Teller): void {
  for (const [service, { takenOver }] of Object.entries(services)) {
    if (!takenOver) continue;
    script.at(calendar.moment(takenOver.sprint, 0.3), (stage, now) =>
      changeService(stage.as("marta", now), stage.serviceId(service as ServiceKey), {
        ownerTeamId: stage.teamId(takenOver.by),
      }),
    );
  }
}
