import { expect, test } from "vitest";
import { changesOf, draftOf, fieldsOf, type FormSchema } from "./form-schema.ts";

const schema: FormSchema = {
  type: "object",
  properties: {
    labels: { type: "array", items: { type: "string" } },
    kind: { type: "string", enum: ["defect", "incident"] },
    most: { type: "integer" },
    quiet: { type: "boolean" },
    signingSecret: { type: "string", secret: true },
  },
};
const fields = fieldsOf(schema);
const before = draftOf(fields, { labels: ["bug", "outage"], kind: "defect", quiet: true });

test("settings become text to be edited, a list a line an element", () => {
  expect(before).toEqual({
    labels: "bug\noutage",
    kind: "defect",
    most: "",
    quiet: "true",
    signingSecret: "",
  });
});

test("nothing is sent of what nobody changed", () => {
  expect(changesOf(fields, before, { ...before })).toEqual({});
});

test("what was changed is sent as its type, without blank lines", () => {
  const after = {
    labels: " bug \n\n crash\n",
    kind: "incident",
    most: "5",
    quiet: "",
    signingSecret: "whsec",
  };
  expect(changesOf(fields, before, after)).toEqual({
    labels: ["bug", "crash"],
    kind: "incident",
    most: 5,
    quiet: false,
    signingSecret: "whsec",
  });
});

test("what was emptied goes back to what holds without anybody", () => {
  expect(changesOf(fields, before, { ...before, labels: "  " })).toEqual({ labels: null });
});
