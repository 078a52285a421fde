import { describe, expect, test } from "vitest";
import { deliveryMetrics, type DeliveryMetrics } from "./delivery-metrics.ts";
import { deliveryWords, durationWords, percentWords } from "./delivery-words.ts";

const nothing = deliveryMetrics({
  from: "2026-03-01T00:00:00.000Z",
  to: "2026-03-15T00:00:00.000Z",
  releases: [],
  infrastructure: [],
  fixes: [],
});
const words = (changes: Partial<DeliveryMetrics>, carriesItems = true) =>
  deliveryWords({ ...nothing, ...changes }, { carriesItems });
const hours = (count: number, median: number, most: number) => ({
  count,
  median: median * 3600,
  most: most * 3600,
});

test("of nothing, nothing is claimed", () => {
  expect(words({}, false)).toEqual({
    leadTime: "Not known: no release of these days tells its commits.",
    deployments: "Nothing was deployed to production in these days.",
    recovery: "No deployment failed in these days.",
    failRate: "Nothing was deployed to production in these days.",
    reworkRate: "Not known: no release of these days tells what it brings.",
    reportToFix:
      "Not known: no release tells which items it brings. Send commits and releases, and it is measured.",
    infrastructure: "Infrastructure broke nothing in these days.",
  });
});

describe("a figure is said in a sentence", () => {
  test.each<[keyof DeliveryMetrics, Partial<DeliveryMetrics>, string]>([
    [
      "leadTime",
      { leadTime: hours(214, 5, 49) },
      "Half of 214 changes reached production within 5 hours, 85 of a hundred within 2 days.",
    ],
    ["leadTime", { leadTime: hours(1, 5, 5) }, "1 change reached production within 5 hours."],
    [
      "deployments",
      { deployments: { count: 1, perWeek: 0.5 } },
      "1 change was deployed, one in 2 weeks.",
    ],
    [
      "deployments",
      { deployments: { count: 9, perWeek: 4.5 } },
      "9 changes were deployed, 4.5 a week.",
    ],
    [
      "deployments",
      { deployments: { count: 60, perWeek: 30 } },
      "60 changes were deployed, 4.3 a day.",
    ],
    [
      "recovery",
      { recovery: { ...hours(3, 1, 2), open: 1 }, failRate: { count: 4, of: 20, share: 0.2 } },
      "Half of 3 failed deployments recovered within 60 minutes, 85 of a hundred within 2 hours. 1 is not over yet.",
    ],
    [
      "recovery",
      { failRate: { count: 2, of: 20, share: 0.1 } },
      "2 deployments failed; how long that lasted is not known.",
    ],
    [
      "failRate",
      { failRate: { count: 4, of: 20, share: 0.2 } },
      "4 of 20 deployments needed somebody to step in: 20 %.",
    ],
    [
      "reworkRate",
      { reworkRate: { count: 0, of: 1, share: 0 } },
      "0 of 1 deployment repaired production: 0 %.",
    ],
    ["reportToFix", {}, "No fix of a defect reached production in these days."],
    [
      "reportToFix",
      { reportToFix: hours(1, 12, 12) },
      "1 defect was fixed in production within 12 hours of its report.",
    ],
    [
      "reportToFix",
      { reportToFix: hours(8, 60, 240) },
      "Half of 8 defects were fixed in production within 2.5 days, 85 of a hundred within 10 days of their report.",
    ],
    [
      "infrastructure",
      { infrastructure: { ...hours(2, 0.5, 0.6), open: 1 } },
      "3 incidents of infrastructure: half recovered within 30 minutes, 85 of a hundred within 36 minutes. 1 is not over yet.",
    ],
    [
      "infrastructure",
      { infrastructure: { count: 0, median: null, most: null, open: 1 } },
      "1 incident of infrastructure. 1 is not over yet.",
    ],
  ])("%s: %j", (figure, changes, sentence) => {
    expect(words(changes)[figure as "leadTime"]).toBe(sentence);
  });
});

test.each([
  [0, "a minute"],
  [59, "a minute"],
  [60, "1 minute"],
  [5_999, "100 minutes"],
  [7_200, "2 hours"],
  [3 * 86_400 + 43_200, "3.5 days"],
  [90 * 86_400, "90 days"],
])("%i seconds are %s", (seconds, said) => {
  expect(durationWords(seconds)).toBe(said);
});

test.each([
  [0, "0 %"],
  [0.001, "less than 1 %"],
  [0.125, "13 %"],
  [0.999, "more than 99 %"],
  [1, "100 %"],
])("a share of %f is %s", (share, said) => {
  expect(percentWords(share)).toBe(said);
});
