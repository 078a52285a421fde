import { expect, test } from "vitest";
import { streamsApart } from "./streams-apart.ts";

const said = (fingerprint: string, labels: Record<string, string>, title = "Queue is stuck") => ({
  fingerprint,
  title,
  labels,
});

test("streams are told apart by what they do not have in common", () => {
  const streams = [
    said("a", { job: "mail", instance: "mail-1" }),
    said("b", { job: "mail", instance: "mail-2" }),
  ];
  expect(streamsApart(streams)).toEqual([
    { fingerprint: "a", title: null, labels: [{ part: "instance", is: "mail-1" }] },
    { fingerprint: "b", title: null, labels: [{ part: "instance", is: "mail-2" }] },
  ]);
});

test("a label that only some have tells too, and an empty one says nothing", () => {
  const streams = [said("a", { zone: "north", rack: "" }), said("b", { rack: "7" })];
  expect(streamsApart(streams).map(({ labels }) => labels)).toEqual([
    [{ part: "zone", is: "north" }],
    [{ part: "rack", is: "7" }],
  ]);
});

test("titles are told where they differ", () => {
  const streams = [said("a", {}, "Mail is stuck"), said("b", {}, "Print is stuck")];
  expect(streamsApart(streams).map(({ title }) => title)).toEqual([
    "Mail is stuck",
    "Print is stuck",
  ]);
});

test("one alone has nothing to be told from", () => {
  expect(streamsApart([said("a", { job: "mail" })])).toEqual([
    { fingerprint: "a", title: null, labels: [] },
  ]);
  expect(streamsApart([])).toEqual([]);
});
