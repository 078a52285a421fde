import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Signal } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import { healthchecks } from "./index.ts";

const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
const template = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
const address = /ANDON_URL(\?\S+)/.exec(readme)?.[1] ?? "";

/** What Healthchecks puts in the place of placeholders, the longer names first. */
const placeholders: [string, string][] = [
  ["$NAME_JSON", JSON.stringify('Nightly "full" backup')],
  ["$BODY_JSON", JSON.stringify("No space left\non device")],
  ["$EXITSTATUS", "3"],
  ["$STATUS", "down"],
  ["$CODE", "f618072a-7bde-4eee-af63-71a77c5723bc"],
  ["$NAME", 'Nightly "full" backup'],
  ["$SLUG", "nightly-backup"],
  ["$TAGS", "prod service=backup"],
  ["$NOW", "2026-03-02T05:30:00+00:00"],
];

function read(own: Partial<Delivery>): Signal {
  const delivery: Delivery = {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: {},
    body: Buffer.alloc(0),
    receivedAt: "2026-03-02T12:00:00.000Z",
    ...own,
  };
  const [signal] = healthchecks.receive(delivery, {}) as Signal[];
  if (!signal) throw new Error("no signal");
  return signal;
}

function filled(text: string, spell: (value: string) => string): string {
  return placeholders.reduce((done, [name, value]) => done.replaceAll(name, spell(value)), text);
}

test("the request body of the README, filled in, says everything", () => {
  expect(read({ body: Buffer.from(filled(template, (value) => value)) })).toEqual({
    key: "f618072a-7bde-4eee-af63-71a77c5723bc",
    title: 'Nightly "full" backup is down',
    status: "firing",
    occurredAt: "2026-03-02T05:30:00+00:00",
    id: "f618072a-7bde-4eee-af63-71a77c5723bc/down/2026-03-02T05:30:00+00:00",
    kind: "incident",
    description:
      "The last ping said:\n\n    No space left\n    on device\n\nIts exit status was 3.",
    labels: {
      service: "backup",
      tags: "prod",
      check: 'Nightly "full" backup',
      slug: "nightly-backup",
    },
    links: [],
  });
});

test("the address of the README, filled in, says the same but for the ping", () => {
  const query = Object.fromEntries(new URLSearchParams(filled(address, encodeURIComponent)));
  const body = Buffer.from(filled(template, (value) => value));
  expect(read({ method: "GET", query })).toEqual({ ...read({ body }), description: "" });
  expect(read({ method: "POST", query })).toEqual({ ...read({ body }), description: "" });
});

test.each([
  [{ code: "a", status: "paused" }, 'status is "paused", and should be down or up'],
  [{ code: "a", status: "$STATUS" }, "status is missing, and should be down or up"],
  [{ status: "down" }, "code: write the placeholder $CODE here."],
])("refuses %j: %s", (body, sentence) => {
  expect(() => read({ body: Buffer.from(JSON.stringify(body)) })).toThrow(sentence);
});
