import { expect, test } from "vitest";
import { fileQueryOf, queryOf } from "./flow-query.ts";

test("the days are counted back from today where the team is", () => {
  const now = Date.parse("2026-03-31T23:30:00Z");
  expect(queryOf({ days: 30 }, "UTC", now)).toBe("?from=2026-03-02");
  expect(queryOf({ days: 30 }, "Europe/Berlin", now)).toBe("?from=2026-03-03");
  expect(queryOf({ team: "t", kinds: "defect" }, "UTC", now)).toBe(
    "?team=t&kinds=defect&from=2026-01-01",
  );
});

test("a file is asked for with the days that are shown", () => {
  const shown = { fromDay: "2026-03-01", toDay: "2026-03-30" };
  expect(fileQueryOf({ urgency: "standard", days: 30 }, "ageing", shown)).toBe(
    "?urgency=standard&from=2026-03-01&to=2026-03-30&format=csv&chart=ageing",
  );
});
