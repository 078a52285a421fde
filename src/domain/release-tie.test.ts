import { describe, expect, test } from "vitest";
import {
  handEvidence,
  tieEvidence,
  type SuspectRelease,
  type TiedIncident,
} from "./release-tie.ts";

const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const frame = (file: string, fn: string, inApp = true) => ({ file, function: fn, inApp });

/** It began ten minutes after the deployment, and nothing else is known. */
const incident: TiedIncident = {
  beganAt: at("12:10"),
  serviceId: "checkout",
  versions: [],
  error: null,
  firstHeardAt: at("12:10"),
  listensSince: at("08:00"),
  isRecurrence: false,
};
const release: SuspectRelease = {
  deployedAt: at("12:00"),
  serviceId: "checkout",
  version: "2.4.0",
  commit: "3f2a91c0aa11bb22cc33dd44ee55ff6677889900",
  outcome: "deployed",
  isRollback: false,
  undoneAt: null,
  isRunning: true,
  commits: [],
};
const newError = { error: { type: "TypeError", frames: [] } };

const codes = (about: Partial<TiedIncident>, of: Partial<SuspectRelease>) =>
  tieEvidence({ ...incident, ...about }, { ...release, ...of }).map(({ code }) => code);

describe("without evidence no release is blamed", () => {
  test.each<[string, Partial<TiedIncident>, Partial<SuspectRelease>]>([
    ["that it began soon after the latest is not enough", {}, {}],
    ["another service was deployed", { serviceId: "search", ...newError }, {}],
    ["nobody knows the service of the incident", { serviceId: null, ...newError }, {}],
    ["nobody knows what was deployed", newError, { serviceId: null }],
    ["neither is known", { serviceId: null, ...newError }, { serviceId: null }],
    ["it began before", { beganAt: at("11:59"), versions: ["2.4.0"] }, {}],
    ["it began more than an hour later", { beganAt: at("13:01"), versions: ["2.4.0"] }, {}],
    ["its signals come from another version", { versions: ["2.3.9"] }, {}],
    ["its error was heard of before", { ...newError, firstHeardAt: at("11:00") }, {}],
    ["its error is an old one that came back", { ...newError, isRecurrence: true }, {}],
    [
      "nobody listened before, who could have heard it",
      { ...newError, listensSince: at("12:05") },
      {},
    ],
    ["nobody knows since when anybody listens", { ...newError, listensSince: null }, {}],
    ["another release had taken its place by then", newError, { isRunning: false }],
    ["what is new is no error, but a disk that is full", { error: null }, {}],
    ["it had been rolled back before", {}, { undoneAt: at("12:05") }],
    ["it is itself what brought back the old", newError, { isRollback: true }],
    [
      "its commits name other places than the error's",
      { error: { type: "TypeError", frames: [frame("src/cart.ts", "total")] }, isRecurrence: true },
      { commits: [{ id: "77aa91c", subject: "Sort the search results" }] },
    ],
    [
      "a word that is everywhere points nowhere",
      { error: { type: "TypeError", frames: [frame("src/index.ts", "main")] }, isRecurrence: true },
      { commits: [{ id: "77aa91c", subject: "Merge main into index" }] },
    ],
    [
      "the place is of a library, and the team's own code is elsewhere",
      {
        error: {
          type: "TypeError",
          frames: [
            frame("node_modules/router/layer.js", "next", false),
            frame("src/cart.ts", "sum"),
          ],
        },
        isRecurrence: true,
      },
      { commits: [{ id: "77aa91c", subject: "Draw a layer over the map" }] },
    ],
  ])("%s", (_sentence, about, of) => {
    expect(codes(about, of)).toEqual([]);
  });
});

describe("a release is tied", () => {
  test.each<[string, Partial<TiedIncident>, Partial<SuspectRelease>, string[]]>([
    [
      "by its version, which the signals name",
      { versions: ["2.3.9", "2.4.0"] },
      {},
      ["names-version"],
    ],
    [
      "by its version behind the program's name",
      { versions: ["shop@2.4.0"] },
      {},
      ["names-version"],
    ],
    ["by its version with or without a v", { versions: ["v2.4.0"] }, {}, ["names-version"]],
    ["by its commit, shortened", { versions: ["3f2a91c"] }, {}, ["names-version"]],
    ["because its deployment had failed", {}, { outcome: "failed" }, ["taken-back"]],
    ["because it was rolled back after that", {}, { undoneAt: at("12:30") }, ["taken-back"]],
    ["by an error that nobody had heard of before", newError, {}, ["never-before"]],
    [
      "by a commit that names the file of the error",
      {
        error: { type: "TypeError", frames: [frame("src/cart/voucher.ts", "apply")] },
        isRecurrence: true,
      },
      { commits: [{ id: "77aa91c0", subject: "Check the voucher twice" }] },
      ["suspect-commit"],
    ],
    [
      "by a commit that names the function of the error",
      { error: { type: "E", frames: [frame("a.py", "Cart.apply_voucher")] }, isRecurrence: true },
      { commits: [{ id: "77aa91c0", subject: "Make apply_voucher stricter" }] },
      ["suspect-commit"],
    ],
    [
      "at the last minute of the hour",
      { beganAt: at("13:00"), versions: ["2.4.0"] },
      {},
      ["names-version"],
    ],
    ["at the very minute", { beganAt: at("12:00"), versions: ["2.4.0"] }, {}, ["names-version"]],
    [
      "by all that points to it",
      { versions: ["2.4.0"], ...newError },
      { undoneAt: at("12:30") },
      ["names-version", "taken-back", "never-before"],
    ],
  ])("%s", (_sentence, about, of, pointing) => {
    expect(codes(about, of)).toEqual(["soon-after", ...pointing]);
  });
});

test("evidence is said in sentences", () => {
  const said = tieEvidence(
    {
      ...incident,
      versions: ["shop@2.4.0"],
      error: { type: "TypeError", frames: [frame("voucher.ts", "")] },
    },
    {
      ...release,
      undoneAt: at("12:40"),
      commits: [{ id: "77aa91c0aa", subject: "Check the voucher twice" }],
    },
  ).map(({ words }) => words);
  expect(said).toEqual([
    "It began 10 minutes after the deployment of its service.",
    "Its signals come from shop@2.4.0.",
    "The release was rolled back after it began.",
    "TypeError was never heard of before the release.",
    "Commit 77aa91c of it, “Check the voucher twice”, names voucher, where the error is.",
  ]);
  expect(handEvidence("The canary showed it.")).toEqual({
    code: "by-hand",
    words: "The canary showed it.",
  });
});
