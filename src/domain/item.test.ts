import { describe, expect, test } from "vitest";
import {
  comparePressing,
  isClosed,
  isInTriage,
  isRanked,
  isSnoozed,
  itemRef,
  lamp,
  parseRef,
  states,
  worstLamp,
  type Item,
  type Lamp,
} from "./item.ts";

test.each([
  ["SHOP-12", { key: "SHOP", number: 12 }],
  ["shop-12", { key: "SHOP", number: 12 }],
  ["B2-1", { key: "B2", number: 1 }],
  ["SHOP-0", null],
  ["SHOP-012", null],
  ["SHOP12", null],
  ["S-1", null],
  ["2B-1", null],
  ["SHOP-1 ", null],
  ["SHOP-9999999999", null],
  ["", null],
])("the text %j names %j", (text, parsed) => {
  expect(parseRef(text)).toEqual(parsed);
  if (parsed) expect(itemRef(parsed.key, parsed.number)).toBe(text.toUpperCase());
});

test("an item is in exactly one of three places: Triage, the backlog, or closed", () => {
  for (const state of states) {
    const now = "2026-03-02T10:00:00.000Z";
    const places = [
      isInTriage({ state, snoozedUntil: null }, now),
      isRanked({ state }),
      isClosed({ state }),
    ];
    expect(places.filter(Boolean), state).toHaveLength(1);
  }
});

test.each([
  ["sleeps until its moment", "2026-03-02T10:00:00.001Z", true],
  ["is back in Triage at that moment", "2026-03-02T10:00:00.000Z", false],
  ["never slept", null, false],
])("what was snoozed %s", (_sentence, snoozedUntil, isAsleep) => {
  const item = { state: "untriaged", snoozedUntil } as const;
  const now = "2026-03-02T10:00:00.000Z";
  expect(isSnoozed(item, now)).toBe(isAsleep);
  expect(isInTriage(item, now)).toBe(!isAsleep);
});

describe("the lamp", () => {
  const incident = {
    kind: "incident",
    state: "started",
    recoveredAt: null,
    urgency: "standard",
  } as const;
  const recovered = { ...incident, recoveredAt: "2026-03-02T10:00:00.000Z" };
  const story = { ...incident, kind: "story" } as const;

  test.each<[string, Parameters<typeof lamp>[0], Lamp]>([
    ["is red while customers are hit", incident, "red"],
    ["is red before anyone has looked", { ...incident, state: "untriaged" }, "red"],
    ["is amber once it has stopped hurting", recovered, "amber"],
    ["is off when the incident is done", { ...recovered, state: "done" }, "off"],
    [
      "is off when it was declined, though nobody said that it recovered",
      { ...incident, state: "declined" },
      "off",
    ],
    [
      "is amber for an emergency that is no incident",
      { ...story, kind: "defect", urgency: "expedite" },
      "amber",
    ],
    ["is off for planned work", story, "off"],
  ])("%s", (_sentence, item, light) => {
    expect(lamp(item)).toBe(light);
  });

  test.each<[Parameters<typeof worstLamp>[0], Lamp]>([
    [[], "off"],
    [[story], "off"],
    [[story, recovered], "amber"],
    [[recovered, incident, story], "red"],
  ])("of many is the worst of them", (items, light) => {
    expect(worstLamp(items)).toBe(light);
  });
});

test("what is broken now comes first, then the severe, then what waits longest", () => {
  const item = (number: number, more: Partial<Item>): Item =>
    ({
      number,
      kind: "incident",
      state: "untriaged",
      urgency: "standard",
      severity: null,
      recoveredAt: null,
      createdAt: "2026-03-02T09:00:00.000Z",
      ...more,
    }) as Item;
  const inOrder = [
    item(9, { severity: "critical" }),
    item(8, { severity: "major", createdAt: "2026-03-01T09:00:00.000Z" }),
    item(7, { severity: "major" }),
    item(2, {}),
    item(3, {}),
    item(6, { severity: "critical", recoveredAt: "2026-03-02T10:00:00.000Z" }),
    item(1, { kind: "defect", severity: "critical" }),
    item(4, { kind: "story" }),
  ];
  expect(
    inOrder
      .toReversed()
      .sort(comparePressing)
      .map(({ number }) => number),
  ).toEqual(inOrder.map(({ number }) => number));
});
