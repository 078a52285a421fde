import { describe, expect, test } from "vitest";
import { createReplica } from "../../replica/replica.ts";
import { sampleItem, sampleSnapshot } from "../../support/sample.ts";
import type { Verdict } from "../../../domain/verdict.ts";
import { usualFlow } from "../../../domain/board.ts";
import {
  acceptanceBlockers,
  acceptanceOf,
  causeNote,
  firstDraft,
  overruled,
  preselected,
  suggest,
} from "./decision.ts";

const now = "2026-03-02T10:00:00.000Z";
const incident = sampleItem(7, {
  kind: "incident",
  state: "untriaged",
  labels: { job: "checkout" },
});
const checkout = {
  id: "service-1",
  name: "checkout-api",
  layer: "API" as const,
  ownerTeamId: "team-1",
  builtByTeamId: "team-1",
  labels: [{ label: "job", value: "checkout" }],
};
const teams = [{ id: "team-1", name: "Checkout", personIds: [], flow: usualFlow }];

describe("whose it is", () => {
  test("is suggested from the service that the labels mean, with the reason", () => {
    expect(suggest({ services: [checkout], teams }, incident)).toEqual({
      teamId: "team-1",
      serviceId: "service-1",
      why: "Checkout owns checkout-api, which job=checkout means.",
    });
  });

  test("says when the service has no owner", () => {
    const orphan = { ...checkout, ownerTeamId: null };
    expect(suggest({ services: [orphan], teams }, incident).why).toBe(
      "This is about checkout-api, which has no owner yet.",
    );
  });

  test("says nothing when nothing is known", () => {
    expect(suggest({ services: [], teams }, incident).why).toBeNull();
  });
});

describe("why it came in for that team", () => {
  const because = "CODEOWNERS names Checkout for src/pay.ts.";

  test("is told as it was when it came in", () => {
    const routed = { ...incident, teamId: "team-1" };
    expect(suggest({ services: [checkout], teams }, routed, because).why).toBe(because);
  });

  test("gives way to what is known by now, where nobody was found then", () => {
    const why = suggest({ services: [checkout], teams }, incident, "Nobody was found.").why;
    expect(why).toBe("Checkout owns checkout-api, which job=checkout means.");
    const nobody = suggest({ services: [], teams: [] }, incident, "Nobody was found.");
    expect(nobody.why).toBe("Nobody was found.");
  });
});

describe("how it looks", () => {
  const says = (word: Verdict["says"]): Verdict => ({
    says: word,
    probabilityOfCode: 0.5,
    reasons: [],
    version: 1,
  });
  const nobody = { teamId: null, serviceId: null, why: null };
  const draft = firstDraft({ ...incident, cause: "unknown" }, nobody);

  test.each([
    ["code", "defect"],
    ["transient", "transient"],
    ["unknown", "unknown"],
  ] as const)("%s chooses the cause %s", (word, cause) => {
    expect(preselected(draft, says(word)).cause).toBe(cause);
  });

  test("chooses nothing over what is known, for another kind, or without a verdict", () => {
    const known = { ...draft, cause: "transient" as const };
    expect(preselected(known, says("code"))).toBe(known);
    const defect = { ...draft, kind: "defect" as const };
    expect(preselected(defect, says("code"))).toBe(defect);
    expect(preselected(draft, null)).toBe(draft);
  });

  test("is overruled with one key, and again taken with the same", () => {
    const chosen = preselected(draft, says("code"));
    const other = { ...chosen, ...overruled(chosen, says("code")) };
    expect(other.cause).toBe("transient");
    expect({ ...other, ...overruled(other, says("code")) }.cause).toBe("defect");
    expect(overruled(draft, says("unknown"))).toEqual({});
  });

  test("is told beside the choice", () => {
    const chosen = preselected(draft, says("code"));
    expect(causeNote(chosen, says("code"))).toBe("As it looks.");
    expect(causeNote({ ...chosen, cause: "transient" }, says("code"))).toBe("Other than it looks.");
    expect(causeNote(draft, says("unknown"))).toBe("Nothing is chosen: it cannot be told yet.");
    expect(causeNote(draft, null)).toBeNull();
  });
});

describe("what stands in the way is said before anyone clicks", () => {
  const nobody = { teamId: null, serviceId: null, why: null };

  test("nothing, for a product owner who accepts it as it is", () => {
    const { view } = createReplica(sampleSnapshot());
    expect(acceptanceBlockers(view(), incident, firstDraft(incident, nobody), now)).toEqual([]);
  });

  test("an emergency needs its reason and what it displaces", () => {
    const sprint = {
      id: "sprint-1",
      teamId: "team-1",
      name: "Sprint 1",
      goal: "",
      state: "running" as const,
      startsOn: "2026-03-01",
      endsOn: "2026-03-14",
      startedAt: now,
      finishedAt: null,
      plannedPoints: 5,
      plannedCounts: {},
      donePoints: null,
      doneCounts: null,
      availableDays: null,
      carriedPoints: null,
      version: 1,
    };
    const inSprint = sampleItem(1, { rank: "a1", sprintId: "sprint-1" });
    const { view } = createReplica(
      sampleSnapshot({ items: [inSprint, incident], sprints: [sprint], teams }),
    );
    const draft = {
      ...firstDraft(incident, nobody),
      teamId: "team-1",
      urgency: "expedite" as const,
    };
    expect(acceptanceBlockers(view(), incident, draft, now).map((each) => each.code)).toEqual([
      "reason-missing",
      "displacement-missing",
    ]);
    const whole = { ...draft, reason: "Nobody can pay", displaces: ["SHOP-1"] };
    expect(acceptanceBlockers(view(), incident, whole, now)).toEqual([]);
  });

  test("a stakeholder is told who triages", () => {
    const me = { actor: "person:sam", name: "Sam", role: "stakeholder" as const };
    const { view } = createReplica(sampleSnapshot({ me }));
    expect(acceptanceBlockers(view(), incident, firstDraft(incident, nobody), now)[0]?.code).toBe(
      "role-may-not",
    );
  });

  test("who does not rank lets it in at the bottom, whatever the form held", () => {
    const draft = { ...firstDraft(incident, nobody), place: { at: "top" as const } };
    expect(acceptanceOf(draft, false).place).toEqual({ at: "bottom" });
  });
});
