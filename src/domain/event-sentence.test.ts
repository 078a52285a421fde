import { expect, test } from "vitest";
import type { Event, EventData, EventKind } from "./event.ts";
import { eventSentence } from "./event-sentence.ts";

const names = {
  person: (id: string) => (id === "1" ? "Ann" : "Bo"),
  team: () => "Checkout",
};

const tally = { points: 1, counts: { story: 1 } };
const triaged = { severity: null, teamId: null, urgency: "standard", place: "at the top" } as const;

/** Every kind of event once, and again where its sentence has another turn. After the actor's name. */
const told: { [K in EventKind]: [EventData[K], string][] } = {
  "product-created": [[{ name: "Shop" }, "created the product Shop"]],
  "person-invited": [
    [{ role: "operator", email: "a@b.se" }, "invited a@b.se as an operator"],
    [{ role: "owner", email: null }, "invited someone as the product owner"],
  ],
  "invitation-revoked": [[{ email: null }, "took back the invitation of someone"]],
  "person-joined": [[{ personId: "1", role: "developer" }, "Ann joined as a developer"]],
  "role-changed": [
    [
      { personId: "1", from: "stakeholder", to: "owner" },
      "made Ann the product owner (was a stakeholder)",
    ],
  ],
  "person-removed": [[{ personId: "2" }, "removed Bo from the product"]],
  "token-created": [
    [
      { name: "deploy", role: "developer", expiresAt: "" },
      "created the token deploy with the role developer",
    ],
  ],
  "token-revoked": [[{ name: "deploy" }, "revoked the token deploy"]],
  "team-created": [[{ teamId: "1", name: "Checkout" }, "created the team Checkout"]],
  "team-changed": [[{ teamId: "1", name: "Checkout" }, "changed the team Checkout"]],
  "team-removed": [[{ name: "Checkout" }, "removed the team Checkout"]],
  "service-created": [[{ serviceId: "1", name: "search" }, "added the service search"]],
  "service-changed": [[{ serviceId: "1", name: "search" }, "changed the service search"]],
  "service-removed": [[{ name: "search" }, "removed the service search"]],
  "source-created": [[{ sourceId: "1", name: "Alerts", kind: "json" }, "added the source Alerts"]],
  "source-changed": [[{ sourceId: "1", name: "Alerts" }, "changed the source Alerts"]],
  "source-paused": [[{ sourceId: "1", name: "Alerts" }, "paused the source Alerts"]],
  "source-resumed": [[{ sourceId: "1", name: "Alerts" }, "resumed the source Alerts"]],
  "source-first-received": [[{ sourceId: "1", name: "Alerts" }, "Alerts sent its first signal"]],
  "item-reported": [[{ title: "Slow", kind: "defect" }, "reported this defect"]],
  "item-detected": [[{ title: "Slow", kind: "incident", sourceId: "1" }, "saw this incident"]],
  "item-recurred": [[{ as: "SHOP-9" }, "saw it again after it was closed: SHOP-9 is the new item"]],
  "item-edited": [
    [{ changes: [{ field: "title", from: "a", to: "b" }] }, "changed the title"],
    [
      {
        changes: [
          { field: "title", from: "a", to: "b" },
          { field: "points", from: 1, to: 2 },
          { field: "teamId", from: null, to: "1" },
        ],
      },
      "changed the title, the points and the team",
    ],
  ],
  "item-triaged": [
    [{ ...triaged, kind: "story", cause: null }, "triaged it as story, standard, at the top"],
    [
      { ...triaged, kind: "incident", cause: "transient", teamId: "1" },
      "triaged it as incident, transient for Checkout, standard, at the top",
    ],
    [
      { ...triaged, kind: "incident", cause: "defect", urgency: "expedite" },
      "triaged it as incident, caused by code, expedite, at the top",
    ],
  ],
  "triage-undone": [[{}, "took the triage back"]],
  "item-declined": [[{ reason: "As designed" }, "declined it: As designed"]],
  "item-duplicated": [[{ of: "SHOP-3" }, "closed it as a duplicate of SHOP-3"]],
  "duplicate-received": [[{ from: "SHOP-4" }, "found SHOP-4 to be the same"]],
  "item-snoozed": [
    [{ until: "2026-03-02T10:00:00.000Z" }, "snoozed it until 2026-03-02 10:00 UTC"],
  ],
  "item-ranked": [
    [{ place: "above SHOP-3", reason: null }, "ranked it above SHOP-3"],
    [
      { place: "at the top", reason: "the fair starts Monday" },
      "ranked it at the top: the fair starts Monday",
    ],
  ],
  "item-progressed": [
    [{ from: "ready", to: "started" }, "moved it from to do to in progress"],
    [{ from: "ready", to: "started", column: "Building" }, "moved it from to do to Building"],
    [{ from: "started", to: "started", column: "Testing" }, "moved it to Testing"],
  ],
  "item-blocked": [
    [{ wait: "blocked", reason: "No key", on: null }, "says that it is blocked: No key"],
    [
      { wait: "blocked", reason: "No key", on: "SHOP-3" },
      "says that it is blocked by SHOP-3: No key",
    ],
    [
      { wait: "hand-over", reason: "An index", on: "the DBAs" },
      "handed it over to the DBAs: An index",
    ],
  ],
  "item-unblocked": [
    [{ wait: "blocked" }, "says that it goes on"],
    [{ wait: "hand-over" }, "got it back from outside the team"],
  ],
  "limit-overridden": [
    [
      { limit: "at most 2 defects in progress", reason: "Both are the same file" },
      "went over a limit (at most 2 defects in progress): Both are the same file",
    ],
  ],
  "item-assigned": [
    [{ personId: "1" }, "gave it to Ann"],
    [{ personId: null }, "took the assignment away"],
  ],
  "item-committed": [
    [{ sprintId: "1", sprint: "Sprint 7", whileRunning: false }, "took it into Sprint 7"],
    [
      { sprintId: "1", sprint: "Sprint 7", whileRunning: true },
      "took it into Sprint 7 while it was running",
    ],
  ],
  "item-withdrawn": [[{ sprintId: "1", sprint: "Sprint 7" }, "took it out of Sprint 7"]],
  "item-expedited": [
    [{ reason: "Nobody can pay", displaced: [], sprint: null }, "expedited it: Nobody can pay"],
    [
      { reason: "Nobody can pay", displaced: ["SHOP-1", "SHOP-2"], sprint: "Sprint 7" },
      "expedited it into Sprint 7, displacing SHOP-1 and SHOP-2: Nobody can pay",
    ],
  ],
  "item-displaced": [
    [
      { by: "SHOP-9", reason: "Nobody can pay", sprintId: "1", sprint: "Sprint 7" },
      "pushed it out of Sprint 7 for SHOP-9: Nobody can pay",
    ],
  ],
  "item-returned": [
    [{ sprintId: "1", sprint: "Sprint 7" }, "returned it to the backlog when Sprint 7 finished"],
  ],
  "incident-recovered": [
    [{ bySignal: true }, "reports that it has recovered"],
    [{ bySignal: false }, "marked it as recovered"],
  ],
  "incident-broke-again": [[{ occurrences: 3 }, "saw it break again, 3 times now"]],
  "late-evidence": [[{ title: "Disk full", occurredAt: "" }, "sent late evidence: Disk full"]],
  "signals-joined": [
    [{ streams: 1, title: "Queue stuck" }, "found the same from another side: Queue stuck"],
    [{ streams: 7, title: "Queue stuck" }, "found the same 7 more times, such as Queue stuck"],
  ],
  "flapping-began": [[{}, "turns it on and off all the time: it counts as broken until it holds"]],
  "flapping-ended": [[{}, "says that it holds"]],
  "item-split": [
    [{ as: "SHOP-9", streams: 1 }, "took one stream out of it: SHOP-9 is about something else"],
    [{ as: "SHOP-9", streams: 3 }, "took 3 streams out of it: SHOP-9 is about something else"],
  ],
  "split-received": [[{ from: "SHOP-3", streams: 3 }, "took this out of SHOP-3"]],
  "grouping-rule-added": [[{ label: "pod" }, "taught that pod never tells things apart"]],
  "grouping-rule-removed": [[{ label: "pod" }, "took back that pod never tells things apart"]],
  "routing-rule-added": [
    [{ label: "job", value: "mailer", to: "Letters" }, "taught that job mailer goes to Letters"],
  ],
  "routing-rule-removed": [[{ label: "job", value: "mailer" }, "took back where job mailer goes"]],
  "owners-file-added": [
    [{ repository: "shop/web", kind: "codeowners-github" }, "took in who owns shop/web"],
  ],
  "owners-file-removed": [
    [{ repository: "shop/web", kind: "codeowners-github" }, "forgot who owns shop/web"],
  ],
  "owner-named": [[{ name: "@shop/pay", teamId: "t1" }, "taught that @shop/pay is Checkout"]],
  "maintenance-planned": [
    [
      { reason: "new disks", startsAt: "2026-03-02T10:00:00Z", endsAt: "2026-03-02T12:30:00Z" },
      "planned maintenance until 2026-03-02 12:30 UTC: new disks",
    ],
  ],
  "maintenance-ended": [[{ reason: "new disks" }, "ended the maintenance: new disks"]],
  "release-seen": [
    [
      { service: "shop", version: "2.4.0", environment: "production", outcome: "deployed" },
      "deployed shop 2.4.0 to production",
    ],
    [
      { service: "shop", version: "2.4.0", environment: "", outcome: "failed" },
      "failed to deploy shop 2.4.0",
    ],
    [
      { service: "", version: "2.3.9", environment: "production", outcome: "rolled-back" },
      "rolled 2.3.9 back to production",
    ],
  ],
  "delivery-replayed": [
    [{ sourceId: "s1", name: "Prometheus" }, "delivered something again that Prometheus had sent"],
  ],
  "proof-named": [[{ test: "pays by card", url: null }, "named the regression test pays by card"]],
  "item-closed": [
    [{ cause: null, explanation: null }, "closed it as done"],
    [
      { cause: "transient", explanation: "A cable was cut." },
      "closed it as done, cause transient: A cable was cut.",
    ],
    [
      { cause: "defect", explanation: "See SHOP-4." },
      "closed it as done, caused by a defect: See SHOP-4.",
    ],
  ],
  "comment-added": [[{ commentId: "1" }, "commented"]],
  "link-added": [
    [{ relation: "caused-by", to: "SHOP-4" }, "noted that it was caused by SHOP-4"],
    [{ relation: "removes-cause-of", to: "SHOP-4" }, "noted that it removes the cause of SHOP-4"],
  ],
  "link-received": [
    [{ relation: "caused-by", from: "SHOP-4" }, "noted that it caused SHOP-4"],
    [
      { relation: "removes-cause-of", from: "SHOP-4" },
      "noted that it has its cause removed by SHOP-4",
    ],
    [{ relation: "relates-to", from: "SHOP-4" }, "noted that it relates to SHOP-4"],
  ],
  "sprint-planned": [[{ sprintId: "1", name: "Sprint 7" }, "planned Sprint 7"]],
  "sprint-changed": [[{ sprintId: "1", name: "Sprint 7" }, "changed Sprint 7"]],
  "sprint-started": [
    [{ sprintId: "1", name: "Sprint 7", planned: tally }, "started Sprint 7 with 1 point"],
  ],
  "retrospective-noted": [
    [
      { sprintId: "1", sprint: "Sprint 7", noteId: "1" },
      "noted something in the retrospective of Sprint 7",
    ],
  ],
  "retrospective-note-became": [
    [{ sprintId: "1", sprint: "Sprint 7", as: "SHOP-9" }, "made SHOP-9 of a note about Sprint 7"],
  ],
  "absence-added": [
    [
      { teamId: "1", personId: "1", from: "2026-03-02", to: "2026-03-02" },
      "noted that Ann is not all there on 2026-03-02",
    ],
    [
      { teamId: "1", personId: null, from: "2026-03-02", to: "2026-03-04" },
      "noted that the whole team is not all there from 2026-03-02 to 2026-03-04",
    ],
  ],
  "absence-removed": [
    [
      { teamId: "1", personId: "1", from: "2026-03-02", to: "2026-03-02" },
      "took back that Ann is not all there on 2026-03-02",
    ],
  ],
  "owner-review-started": [[{}, "began to review the production items"]],
  "owner-review-finished": [
    [{ decided: 1, left: 0 }, "reviewed one production item"],
    [{ decided: 4, left: 2 }, "reviewed 4 production items, 2 left"],
  ],
  "item-reviewed": [
    [{ decision: "stays", beside: null }, "reviewed it: stays where it is"],
    [{ decision: "stays", beside: "SHOP-3" }, "reviewed it: stays where it is, beside SHOP-3"],
    [{ decision: "raised", beside: "SHOP-3" }, "reviewed it: more important than SHOP-3"],
    [{ decision: "lowered", beside: null }, "reviewed it: less important than before"],
  ],
  "review-cadence-changed": [[{ days: 7 }, "agreed to review the production items every 7 days"]],
  "sprint-finished": [
    [
      { sprintId: "1", name: "Sprint 7", done: { ...tally, points: 21 }, returned: [] },
      "finished Sprint 7 with 21 points",
    ],
  ],
};

const cases = Object.entries(told).flatMap(([kind, sentences]) =>
  sentences.map(([data, sentence]) => ({ kind, data, sentence })),
);

test.each(cases)("a history tells $kind: $sentence", ({ kind, data, sentence }) => {
  const event = { number: 1, at: "", actor: "", actorName: "Cy", ref: null, kind, data } as Event;
  expect(eventSentence(event, names)).toBe(sentence);
});
