import { expect, test } from "vitest";
import { deliveryFilterIn, fileQueryOf, queryOf } from "./delivery-filter.ts";

test.each<[string, Record<string, unknown>, object]>([
  ["nothing is the whole product in ninety days", {}, {}],
  ["what is usual need not be said", { days: 90 }, {}],
  [
    "a team, a service and a span are kept",
    { team: "t", service: "s", days: "365" },
    { team: "t", service: "s", days: 365 },
  ],
  ["what cannot be is left out", { team: 7, service: "", days: 12 }, {}],
])("%s", (_sentence, search, is) => {
  expect(deliveryFilterIn(search)).toEqual(is);
});

test("the API is asked for the days until today", () => {
  const now = Date.parse("2026-03-31T12:00:00Z");
  expect(queryOf({ days: 30 }, now)).toBe("?from=2026-03-02");
  expect(queryOf({ team: "t", service: "s", days: 30 }, now)).toBe(
    "?from=2026-03-02&teamId=t&serviceId=s",
  );
});

test("a file is asked for the days that are shown", () => {
  const days = { fromDay: "2026-03-02", toDay: "2026-03-31" };
  expect(fileQueryOf({ service: "s", days: 30 }, "weeks", days)).toBe(
    "?from=2026-03-02&to=2026-03-31&serviceId=s&format=csv&table=weeks",
  );
});
