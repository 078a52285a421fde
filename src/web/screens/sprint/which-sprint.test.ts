import { expect, test } from "vitest";
import type { Sprint } from "../../../domain/sprint.ts";
import type { View } from "../../replica/replica.ts";
import { isNamedAfterTeam, lastFinished, sprintToShow, unfinishedSprints } from "./which-sprint.ts";
import { usualFlow } from "../../../domain/board.ts";

const sprint = (id: string, teamId: string, state: Sprint["state"], startsOn: string) =>
  ({ id, teamId, state, startsOn, finishedAt: state === "finished" ? startsOn : null }) as Sprint;

const sprints = [
  sprint("planned later", "search", "planned", "2026-04-01"),
  sprint("planned", "search", "planned", "2026-03-01"),
  sprint("running", "checkout", "running", "2026-03-02"),
  sprint("old", "search", "finished", "2026-01-01"),
  sprint("last", "search", "finished", "2026-02-01"),
];
const teams = [
  { id: "checkout", name: "Checkout", personIds: ["ada"], flow: usualFlow },
  { id: "search", name: "Search", personIds: ["ben"], flow: usualFlow },
];
const viewOf = (actor: string) =>
  ({ sprints, teams, me: { actor, name: "", role: "developer" } }) as unknown as View;

test("what runs comes before what is planned, and what is planned soonest first", () => {
  expect(unfinishedSprints({ sprints }).map((each) => each.id)).toEqual([
    "running",
    "planned",
    "planned later",
  ]);
});

test("the sprint of one's own team is shown, even when another team's runs", () => {
  expect(sprintToShow(viewOf("person:ben"))?.id).toBe("planned");
  expect(sprintToShow(viewOf("person:ada"))?.id).toBe("running");
});

test("whoever is in no team sees what runs", () => {
  expect(sprintToShow(viewOf("token:1"))?.id).toBe("running");
});

test("a forecast is made from the team's own last sprint", () => {
  expect(lastFinished({ sprints }, "search")?.id).toBe("last");
  expect(lastFinished({ sprints }, "checkout")).toBeNull();
});

test.each([
  ["Search 27", "search", true],
  ["search", "search", true],
  ["Searching 27", "search", false],
  ["Sprint 27", "search", false],
])("the sprint %s of the team %s says whose it is: %s", (name, teamId, expected) => {
  expect(isNamedAfterTeam({ name, teamId }, teams)).toBe(expected);
});
