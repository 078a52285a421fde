import { personIdOf } from "../../../domain/actor.ts";
import type { SprintRecord } from "../../../domain/forecast/arithmetic.ts";
import type { Team } from "../../../domain/product.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import type { View } from "../../replica/replica.ts";

type Known = Pick<View, "sprints" | "teams" | "me">;

/** The sprints that still matter: what runs, then what is planned, soonest first. */
export function unfinishedSprints({ sprints }: Pick<View, "sprints">): Sprint[] {
  return sprints
    .filter((sprint) => sprint.state !== "finished")
    .sort((a, b) => order(a) - order(b) || compare(a.startsOn, b.startsOn));
}

/** Newest first. */
export function finishedSprints({ sprints }: Pick<View, "sprints">): Sprint[] {
  return sprints
    .filter((sprint) => sprint.state === "finished")
    .sort((a, b) => compare(b.finishedAt ?? "", a.finishedAt ?? ""));
}

/** The one to open on: of the teams that somebody is in before others, running before planned. */
export function sprintToShow(view: Known): Sprint | null {
  const open = unfinishedSprints(view);
  const mine = teamsOfMine(view);
  return open.find((sprint) => mine.has(sprint.teamId)) ?? open[0] ?? null;
}

export function teamsOfMine({ teams, me }: Pick<View, "teams" | "me">): Set<string> {
  const person = personIdOf(me.actor);
  return new Set(
    teams.filter((team) => person && team.personIds.includes(person)).map((team) => team.id),
  );
}

/** What the forecast is made from. */
export function lastFinished(view: Pick<View, "sprints">, teamId: string): Sprint | null {
  return finishedSprints(view).find((sprint) => sprint.teamId === teamId) ?? null;
}

export function recordOf(sprint: Sprint): SprintRecord {
  return { points: sprint.donePoints ?? 0, counts: sprint.doneCounts ?? {} };
}

function order(sprint: Sprint): number {
  return sprint.state === "running" ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function nameOfTeam(sprint: Pick<Sprint, "teamId">, teams: readonly Team[]): string {
  return teams.find((team) => team.id === sprint.teamId)?.name ?? "A team that left";
}

/** Such as "Orders 27" of the team Orders, whose name need not be said twice. */
export function isNamedAfterTeam(
  sprint: Pick<Sprint, "teamId" | "name">,
  teams: readonly Team[],
): boolean {
  return `${sprint.name} `.toLowerCase().startsWith(`${nameOfTeam(sprint, teams).toLowerCase()} `);
}
