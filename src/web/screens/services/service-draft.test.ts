import { expect, test } from "vitest";
import type { Service } from "../../../domain/product.ts";
import { draftOf, firstForm, withName } from "./service-draft.ts";

const service: Service = {
  id: "1",
  name: "cart",
  layer: "data",
  ownerTeamId: "checkout",
  builtByTeamId: "checkout",
  labels: [{ label: "job", value: "cart-prod" }],
};

test("the label of a new service follows its name until it is written by hand", () => {
  const named = withName(firstForm(null, {}), "stock ");
  expect(draftOf(named)).toMatchObject({
    name: "stock",
    labels: [{ label: "service", value: "stock" }],
  });
  const written = { ...named, labels: [{ label: "job", value: "x" }], labelsTouched: true };
  expect(draftOf(withName(written, "stock-sync")).labels).toEqual([{ label: "job", value: "x" }]);
});

test("a service that is only looked at stays as it is", () => {
  const { id: _, ...draft } = service;
  expect(draftOf(firstForm(service, {}))).toEqual(draft);
  const built = { ...draft, builtByTeamId: "payments" };
  expect(draftOf(firstForm({ ...built, id: "1" }, {}))).toEqual(built);
  const unknown = { ...draft, builtByTeamId: null };
  expect(draftOf(firstForm({ ...unknown, id: "1" }, {}))).toEqual(unknown);
});

test("rows that were left empty are no labels", () => {
  const form = firstForm(service, {});
  const labels = [...form.labels, { label: "", value: "" }, { label: "pod", value: " " }];
  expect(draftOf({ ...form, labels }).labels).toEqual(service.labels);
});

test("who runs a service built it, unless told otherwise", () => {
  const form = firstForm(null, { ownerTeamId: "payments", layer: "integration" });
  expect(draftOf({ ...form, name: "gateway" })).toMatchObject({
    layer: "integration",
    ownerTeamId: "payments",
    builtByTeamId: "payments",
  });
});
