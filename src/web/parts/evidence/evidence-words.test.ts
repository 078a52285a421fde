import { describe, expect, test } from "vitest";
import type { Reason, Verdict } from "../../../domain/verdict.ts";
import {
  causeOf,
  isLabel,
  minutesBefore,
  partsOfGroup,
  reasonsInOrder,
  releaseName,
  stormWords,
  verdictShare,
} from "./evidence-words.ts";

const reason = (towards: Reason["towards"], weight: number): Reason => ({
  feature: `${towards} ${weight}`,
  sentence: `${towards} ${weight}`,
  towards,
  weight,
});
const verdict = (says: Verdict["says"], probabilityOfCode: number, reasons: Reason[] = []) =>
  ({ says, probabilityOfCode, reasons, version: 1 }) satisfies Verdict;

describe("a verdict", () => {
  test.each([
    ["code", 0.914, "91 %"],
    ["transient", 0.17, "83 %"],
    ["code", 0.9999, "99 %"],
    ["unknown", 0.5, null],
  ] as const)("that says %s at %d", (says, probability, share) => {
    expect(verdictShare(verdict(says, probability))).toBe(share);
  });

  test("speaks for a cause, and for none where it abstains", () => {
    expect(causeOf(verdict("code", 0.9))).toBe("defect");
    expect(causeOf(verdict("transient", 0.1))).toBe("transient");
    expect(causeOf(verdict("unknown", 0.5))).toBeNull();
    expect(causeOf(null)).toBeNull();
  });

  test("is told by the two strongest reasons for it, and what speaks against it comes after", () => {
    const reasons = [
      reason("transient", -2),
      reason("code", 1.8),
      reason("code", 1.5),
      reason("code", 0.6),
    ];
    const { first, rest } = reasonsInOrder(verdict("code", 0.8, reasons));
    expect(first.map(({ weight }) => weight)).toEqual([1.8, 1.5]);
    expect(rest.map(({ weight }) => weight)).toEqual([-2, 0.6]);
  });

  test("that cannot tell shows what speaks on either side", () => {
    const reasons = [reason("transient", -1), reason("code", 0.9)];
    expect(reasonsInOrder(verdict("unknown", 0.5, reasons)).first).toEqual(reasons);
  });
});

describe("a release", () => {
  test.each([
    ["checkout", "2.4.1", "checkout 2.4.1"],
    ["checkout", "checkout@2.4.1", "checkout@2.4.1"],
    ["", "4f2a9c1", "4f2a9c1"],
  ])("of %j with version %j", (service, version, name) => {
    expect(releaseName({ service, version })).toBe(name);
  });

  test.each([
    [0, "in the minute before it began"],
    [1, "1 minute before it began"],
    [12, "12 minutes before it began"],
    [180, "3 hours before it began"],
  ])("%d minutes before", (minutes, words) => expect(minutesBefore(minutes)).toBe(words));
});

test("a storm is told by its members and its time", () => {
  const storm = { beganAt: "2026-03-02T03:12:00", endedAt: null };
  const now = "2026-03-02T09:00:00";
  expect(stormWords(3214, storm, now)).toMatch(/^3,214 members since 0?3:12/);
  expect(stormWords(1, storm, now)).toMatch(/^1 member since/);
  const over = { ...storm, endedAt: "2026-03-02T03:40:00" };
  expect(stormWords(2, over, now)).toMatch(/^2 members from 0?3:12.* to 0?3:40/);
});

test("a group is told by what it is known by, apart from what was not looked at", () => {
  const group = [
    { part: "alertname", is: "DiskFull" },
    { part: "not told apart by", is: "instance, pod" },
  ];
  expect(partsOfGroup(group)).toEqual({
    told: [{ part: "alertname", is: "DiskFull" }],
    setAside: "instance, pod",
  });
  expect(isLabel({ part: "alertname", is: "DiskFull" })).toBe(true);
  expect(isLabel({ part: "error", is: "TypeError" })).toBe(false);
});
