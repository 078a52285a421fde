import { expect, test } from "vitest";
import { nothingPaid } from "./interrupts-price.ts";
import { ledgerCsv, priceCsv } from "./ledger-csv.ts";
import type { LedgerEntry } from "./ledger.ts";

const names = {
  team: (id: string | null) => (id === "t1" ? "Checkout" : ""),
  service: (id: string | null) => (id === "v1" ? "checkout-api" : ""),
};

const entry: LedgerEntry = {
  id: "e1",
  kind: "expedited",
  ref: "SHOP-12",
  title: "Nobody can pay",
  itemKind: "incident",
  cause: "transient",
  serviceId: "v1",
  teamId: "t1",
  sprintId: "s1",
  sprint: "Sprint 4",
  pushed: ["SHOP-3", "SHOP-7"],
  pushedCount: 2,
  pushedPoints: 13,
  by: "person:1",
  byName: "Ada",
  at: "2026-03-04T09:00:00.000Z",
  reason: "Every order fails",
  before: { low: 55, high: 60, words: "" },
  after: { low: 50, high: 55, words: "" },
  measuredAt: "2026-03-04T09:00:00.000Z",
};

const lines = (csv: string) => csv.split("\r\n");

test("every decision is a line, with who and why", () => {
  const [head, line, end] = lines(ledgerCsv([entry], names));
  expect(head?.split(",")).toHaveLength(16);
  expect(line).toBe(
    "2026-03-04T09:00:00.000Z,Expedited,SHOP-12,Nobody can pay,incident,Infrastructure,checkout-api,Checkout,Sprint 4,2,SHOP-3 SHOP-7,13,55 to 60 points,50 to 55 points,Ada,Every order fails",
  );
  expect(end).toBe("");
});

test("what a person wrote is no formula, and a comma or a quote in it moves nothing", () => {
  const evil = { ...entry, title: '=HYPERLINK("x")', reason: "-1+1, and\nmore", byName: "@Ada" };
  const csv = ledgerCsv([evil], names);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain(`"'-1+1, and\nmore"`);
  expect(csv).toContain("'@Ada");
});

test("by when a story is done is told with the story", () => {
  const day = { ref: "SHOP-40", by: "2026-03-27", words: "by 2026-03-27" };
  expect(ledgerCsv([{ ...entry, before: day, after: null }], names)).toContain(
    ",SHOP-40 by 2026-03-27,,",
  );
});

test("a sprint has a line for every cause, and one where nothing came", () => {
  const sprint = {
    id: "s2",
    teamId: "t1",
    state: "finished" as const,
    name: "Sprint 4",
    startsOn: "2026-03-02",
    endsOn: "2026-03-13",
  };
  const paid = { ...nothingPaid, emergencies: 1, pushedOut: 1, pushedStories: 1, pushedPoints: 5 };
  const free = { ...nothingPaid, sprintId: "s2", teamId: "t1", before: null, after: null };
  const csv = priceCsv(
    [
      {
        ...free,
        ...paid,
        sprint,
        causes: [
          { ...paid, cause: "transient", serviceId: "v1" },
          { ...nothingPaid, cause: null, serviceId: null, additions: 1 },
        ],
        expected: { low: 1, high: 3, came: 1 },
      },
      { ...free, sprint, causes: [], expected: null },
    ],
    names,
  );
  expect(lines(csv).slice(1, 4)).toEqual([
    "Sprint 4,2026-03-02,2026-03-13,Checkout,Infrastructure,checkout-api,1,0,1,1,5,0,0,,,1,3,1",
    "Sprint 4,2026-03-02,2026-03-13,Checkout,Not from production,,0,1,0,0,0,0,0,,,1,3,1",
    "Sprint 4,2026-03-02,2026-03-13,Checkout,,,0,0,0,0,0,0,0,,,,,",
  ]);
});
