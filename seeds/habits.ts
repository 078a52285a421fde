import { addAbsence } from "../src/actions/add-absence.ts";
import { beginWait } from "../src/actions/begin-wait.ts";
import { decideInReview } from "../src/actions/decide-in-review.ts";
import { finishOwnerReview } from "../src/actions/finish-owner-review.ts";
import { changeTeamFlow } from "../src/actions/change-team-flow.ts";
import { endWait } from "../src/actions/end-wait.ts";
import { makeItemOfNote } from "../src/actions/make-item-of-note.ts";
import { startOwnerReview } from "../src/actions/start-owner-review.ts";
import { noteRetrospective } from "../src/actions/note-retrospective.ts";
import { usualFlow } from "../src/domain/board.ts";
import { waitingForReview } from "../src/store/read-owner-reviews.ts";
import { minutesAfter, runningSprint } from "./calendar.ts";
import { handOvers, hindrances, retrospectives } from "./content/habits.ts";
import type { SprintPart, Teller } from "./lifecycles.ts";
import { teamKeys, teams, type TeamKey } from "./people.ts";
import type { Deed, Handle, SprintHandle } from "./script.ts";

/** How the teams work: their hours and limits, who was away, and what they said about their sprints. */
export function tellHabits(
  teller: Teller,
  sprintOf: (team: TeamKey, index: number) => SprintHandle,
): void {
  for (const team of teamKeys) tellWays(teller, team);
  for (const team of teamKeys) tellAbsences(teller, team);
  tellRetrospectives(teller, sprintOf);
  tellReviews(teller);
}

/** Every week of the last quarter the product owner goes through the production items; the next review is nearly due. */
function tellReviews({ script, calendar }: Teller): void {
  for (let sprint = runningSprint - 6; sprint < runningSprint; sprint += 1) {
    for (const day of [3.6, 8.6]) script.at(calendar.moment(sprint, day), reviewProduction);
  }
}

const reviewProduction: Deed = async (stage, now) => {
  const { review } = await startOwnerReview(stage.as("marta", now));
  const waiting = await waitingForReview(stage.store, stage, now, 20);
  for (const { item, above } of waiting) {
    await decideInReview(stage.as("marta", now), review.id, item.number, {
      decision: item.severity === "critical" && above ? "raised" : "stays",
      beside: above?.ref,
    });
  }
  await finishOwnerReview(stage.as("marta", now), review.id);
};

/** Agreed a quarter of a year ago, when two defects at once had been one too many again. */
function tellWays({ script, calendar }: Teller, team: TeamKey): void {
  script.at(calendar.moment(runningSprint - 6, 0.05), (stage, now) =>
    changeTeamFlow(stage.as("marta", now), stage.teamId(team), {
      ...usualFlow,
      timeZone: "Europe/Berlin",
      worksFrom: "08:00",
      worksTo: "17:00",
      expectation: { percent: 85, days: 8 },
      columns: [
        { name: "To do", state: "ready", policy: "", wipLimit: null },
        {
          name: "In progress",
          state: "started",
          policy: "Somebody has it. A defect has its failing test first.",
          wipLimit: 8,
        },
        {
          name: "In review",
          state: "review",
          policy: "Read by somebody who did not write it, the same day.",
          wipLimit: 6,
        },
        { name: "Done", state: "done", policy: "In main, with its test.", wipLimit: null },
      ],
      kindLimits: [{ kinds: ["defect", "incident"], wipLimit: 6 }],
    }),
  );
}

/** Holidays of all, two weeks off for everybody once, and one on call every sprint. */
function tellAbsences({ script, calendar }: Teller, team: TeamKey): void {
  const { developers } = teams[team];
  const told = calendar.moment(-1, 9);
  for (const [place, person] of developers.entries()) {
    const sprint = 6 + place * 5;
    script.at(minutesAfter(told, place), (stage, now) =>
      addAbsence(stage.as("marta", now), stage.teamId(team), {
        personId: stage.personId(person),
        kind: "away",
        from: calendar.startsOn(sprint),
        to: calendar.endsOn(sprint),
        note: "Holidays",
      }),
    );
  }
  for (let sprint = 0; sprint <= runningSprint + 1; sprint += 1) {
    const person = developers[sprint % developers.length];
    if (!person) continue;
    script.at(calendar.moment(Math.min(sprint, runningSprint) - 1, 7.5), (stage, now) =>
      addAbsence(stage.as("marta", now), stage.teamId(team), {
        personId: stage.personId(person),
        kind: "on-call",
        from: calendar.startsOn(sprint),
        to: calendar.endsOn(sprint),
      }),
    );
  }
}

function tellRetrospectives(
  { script, calendar }: Teller,
  sprintOf: (team: TeamKey, index: number) => SprintHandle,
): void {
  for (const { team, back, notes } of retrospectives) {
    const index = runningSprint - back;
    const sprint = sprintOf(team, index);
    const people = teams[team].people;
    notes.forEach(({ kind, body, becomes }, place) => {
      const who = people[place % people.length] ?? "marta";
      const said: Deed = async (stage, now) => {
        const note = await noteRetrospective(stage.as(who, now), sprint.id, { kind, body });
        if (!becomes) return;
        const where = { sprintId: sprint.id, noteId: note.id };
        await makeItemOfNote(stage.as("marta", now), where, { kind: becomes });
      };
      script.at(minutesAfter(calendar.moment(index, 9.94), place * 4), said);
    });
  }
}

/** Some work waits on its way: early in the year for others, later for a decision or a test system. */
export function hinder(
  { script, calendar, mishaps: random }: Teller,
  item: Handle,
  sprint: SprintPart,
  { begin, end }: { begin: number; end: number },
): void {
  const isHandedOver = random.chance(Math.max(0.05, 0.4 - sprint.index * 0.016));
  if (!isHandedOver && !random.chance(0.12)) return;
  const outside = handOvers.filter(({ until }) => until > sprint.index);
  const wait = isHandedOver
    ? { kind: "hand-over" as const, ...random.pick(outside) }
    : { kind: "blocked" as const, reason: random.pick(hindrances), on: null };
  const from = begin + (end - begin) * random.between(0.1, 0.25);
  const to = begin + (end - begin) * random.between(0.45, 0.7);
  const person = random.pick(teams[sprint.team].developers);
  const { kind, reason, on } = wait;
  script.at(calendar.moment(sprint.index, from), (stage, now) =>
    beginWait(stage.as(person, now), item.number, { kind, reason, on }),
  );
  script.at(calendar.moment(sprint.index, to), (stage, now) =>
    endWait(stage.as(person, now), item.number),
  );
}
