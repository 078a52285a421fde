import { expect, test } from "vitest";
import { expediteBlockers, type ExpediteQuestion } from "./expedite.ts";

const incident = {
  ref: "SHOP-9",
  kind: "incident",
  state: "untriaged",
  urgency: "standard",
} as const;
const reason = "Nobody can pay";
const inSprint = [{ ref: "SHOP-1" }, { ref: "SHOP-2" }];

type Case = [sentence: string, question: Partial<ExpediteQuestion>, codes: string[]];

const cases: Case[] = [
  ["an emergency names what it displaces", { displaced: ["SHOP-1"] }, []],
  ["it may displace more than one", { displaced: ["SHOP-1", "SHOP-2"] }, []],
  ["it is not free", { displaced: [] }, ["displacement-missing"]],
  ["with no open work in a running sprint there is nothing to displace", { inSprint: [] }, []],
  [
    "alone in the sprint it displaces nothing",
    { item: { ...incident, state: "ready" }, inSprint: [{ ref: "SHOP-9" }] },
    [],
  ],
  ["it says why it cannot wait", { displaced: ["SHOP-1"], reason: " " }, ["reason-missing"]],
  [
    "it does not displace itself",
    { inSprint: [...inSprint, { ref: "SHOP-9" }], displaced: ["SHOP-9"] },
    ["beside-itself"],
  ],
  ["it displaces only open work of the sprint", { displaced: ["SHOP-5"] }, ["not-in-sprint"]],
  [
    "a defect may be an emergency",
    { item: { ...incident, kind: "defect" }, displaced: ["SHOP-1"] },
    [],
  ],
  [
    "a story is none",
    { item: { ...incident, kind: "story" }, displaced: ["SHOP-1"] },
    ["not-an-emergency-kind"],
  ],
  [
    "debt is none",
    { item: { ...incident, kind: "debt" }, displaced: ["SHOP-1"] },
    ["not-an-emergency-kind"],
  ],
  [
    "it is expedited once",
    { item: { ...incident, state: "started", urgency: "expedite" }, displaced: ["SHOP-1"] },
    ["already-expedited"],
  ],
  ["what is done is no emergency", { item: { ...incident, state: "done" } }, ["already-closed"]],
  [
    "everything that is missing is told at once",
    { item: { ...incident, kind: "action" }, reason: "", displaced: [] },
    ["not-an-emergency-kind", "reason-missing", "displacement-missing"],
  ],
];

test.each(cases)("%s", (_sentence, question, codes) => {
  const asked = { item: incident, reason, inSprint, displaced: [], ...question };
  expect(expediteBlockers(asked).map((each) => each.code)).toEqual(codes);
});
