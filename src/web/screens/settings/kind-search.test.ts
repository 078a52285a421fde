import { expect, test } from "vitest";
import { findKinds } from "./kind-search.ts";

const kind = (name: string, title: string, about = "") => ({ name, title, about });
const kinds = [
  kind("alertmanager", "Prometheus Alertmanager", "Every alert becomes a signal."),
  kind("grafana", "Grafana", "Alert rules of Grafana."),
  kind("json", "JSON", "Whatever can send JSON."),
  kind("new-relic", "New Relic", "Its workflows, also those fed by Prometheus."),
  kind("prometheus", "Prometheus", "Without an Alertmanager."),
];
const found = (typed: string) => findKinds(kinds, typed).kinds.map(({ name }) => name);

test("without a word all are there, in their own order", () => {
  expect(found("  ")).toEqual(kinds.map(({ name }) => name));
});

test("a title that begins so comes first, then one that holds it, then what is said about it", () => {
  expect(found("prom")).toEqual(["alertmanager", "prometheus", "new-relic"]);
  expect(found("alert")).toEqual(["alertmanager", "grafana", "prometheus"]);
});

test("every word has to be found, in any letter case", () => {
  expect(found("NEW prom")).toEqual(["new-relic"]);
});

test("where nothing fits, the kind that takes any tool is offered", () => {
  expect(findKinds(kinds, "carrier pigeon")).toEqual({ kinds: [kinds[2]], isInstead: true });
  expect(findKinds(kinds, "json")).toMatchObject({ isInstead: false });
});
