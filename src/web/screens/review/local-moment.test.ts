import { expect, test } from "vitest";
import { localMoment, momentOf } from "./local-moment.ts";

test("a moment comes back from its field as it went in, to the second", () => {
  for (const at of ["2026-03-02T10:00:00.000Z", "2026-12-31T23:59:58.000Z"]) {
    expect(momentOf(localMoment(at))).toBe(at);
  }
  expect(localMoment(new Date(2026, 2, 2, 9, 5).toISOString())).toBe("2026-03-02T09:05");
});

test("an empty field is no moment", () => {
  expect(momentOf("")).toBeNull();
});
