import { expect, test } from "vitest";
import { bareSubject, isForward } from "./subject.ts";

test.each([
  ["Checkout answers 500", "Checkout answers 500", false],
  ["Re: Checkout", "Checkout", false],
  ["RE: re: AW: Checkout", "Checkout", false],
  ["Re[2]: Checkout", "Checkout", false],
  ["Re (3) : Checkout", "Checkout", false],
  ["[shop] Re: [EXTERNAL] Checkout", "Checkout", false],
  ["Fwd: Checkout", "Checkout", true],
  ["FW: Re: Checkout", "Checkout", true],
  ["Re: Fwd: Checkout", "Checkout", false],
  ["[EXTERNAL] WG: Checkout", "Checkout", true],
  ["回复：Checkout", "Checkout", false],
  ["Error: Checkout", "Error: Checkout", false],
  ["Recap: Checkout", "Recap: Checkout", false],
  ["Re", "Re", false],
  ["Re:", "Re:", false],
  ["[URGENT]", "[URGENT]", false],
  ["  ", "", false],
])("%j is about %j", (subject, bare, passesOn) => {
  expect(bareSubject(subject)).toBe(bare);
  expect(isForward(subject)).toBe(passesOn);
});
