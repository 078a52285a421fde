import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { cdevents } from "./index.ts";
import { artifactOf } from "./purl.ts";

function deliveryOf(sent: unknown, headers: Record<string, string> = {}): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers,
    body: Buffer.from(JSON.stringify(sent)),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
}

const context = (type: string, more: object = {}) => ({
  id: "e-1",
  source: "/monitoring",
  type,
  timestamp: "2026-03-02T09:14:05Z",
  ...more,
});
const subject = { id: "incident-7", content: { environment: { id: "prod" } } };
const detected = "dev.cdevents.incident.detected";

const receive = (sent: unknown, headers: Record<string, string> = {}) =>
  cdevents.receive(deliveryOf(sent, headers), {});

test.each([
  ["", {}],
  [".0.1.0-draft", { version: "draft" }],
  [".0.2.0", { version: "0.4.0" }],
  [".0.3.0", { specversion: "0.5.0" }],
  [".7.0.0", { specversion: "9.0.0", chainId: "c", links: [] }],
])("the version %j of an event makes no difference", async (version, more) => {
  const sent = { context: context(`${detected}${version}`, more), subject };
  expect(await receive(sent)).toMatchObject([
    { key: "incident-7", status: "firing", id: "/monitoring e-1", environment: "prod" },
  ]);
});

test("whoever says that it is over speaks of the same incident", async () => {
  const sent = {
    context: context("dev.cdevents.incident.resolved.0.3.0", { source: "/elsewhere" }),
    subject,
  };
  expect(await receive(sent)).toMatchObject([{ key: "incident-7", status: "resolved" }]);
});

test("an event travels by itself, in a list, and inside a CloudEvent either way", async () => {
  const bare = { context: context(`${detected}.0.3.0`), subject };
  const attributes = {
    specversion: "1.0",
    id: "e-1",
    source: "/monitoring",
    type: `${detected}.0.3.0`,
    time: "2026-03-02T09:14:05Z",
    subject: "incident-7",
  };
  const headers = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]),
  );
  const ways = await Promise.all([
    receive(bare),
    receive([bare]),
    receive({ ...attributes, data: bare }),
    receive([{ ...attributes, data: bare }]),
    receive(bare, { ...headers, "content-type": "application/cdevents+json; charset=utf-8" }),
  ]);
  expect(ways[0]).toMatchObject([{ key: "incident-7" }]);
  for (const way of ways) expect(way).toEqual(ways[0]);
});

test.each([
  ["service.removed", []],
  ["service.published", []],
  ["pipelinerun.finished", []],
  ["environment.created", []],
  ["incidental.detected", []],
])("%s makes nothing", async (about, nothing) => {
  const sent = { context: context(`dev.cdevents.${about}.0.2.0`), subject };
  expect(await receive(sent)).toEqual(nothing);
  expect(cdevents.releases?.(deliveryOf(sent), {})).toEqual(nothing);
});

test("older senders name an environment and a service by a text alone", async () => {
  const content = {
    environment: "production",
    service: "checkout",
    ticketUri: "https://t.example/1",
  };
  const sent = { context: context(`${detected}.0.1.0`), subject: { id: "i", content } };
  expect(await receive(sent)).toMatchObject([
    {
      labels: { environment: "production", service: "checkout" },
      links: [{ title: "Ticket", url: "https://t.example/1" }],
    },
  ]);
});

test("what is missing is named, and so is what belongs to another door", () => {
  expect(() => receive({ context: {}, subject })).toThrow(/^context\.type: /);
  expect(() => receive({ context: context(detected), subject: {} })).toThrow(/^subject\.id: /);
  expect(() => receive({ context: { ...context(detected), id: "" }, subject })).toThrow(
    /^context\.id: /,
  );
  expect(() => receive({ context: context("com.example.x"), subject })).toThrow(
    /^context\.type: .*CloudEvents/,
  );
  expect(() => receive([{ context: context(detected), subject }, {}])).toThrow(
    expect.objectContaining({ pointer: "/1/context" }),
  );
});

test.each([
  ["pkg:npm/%40shop/checkout@2.3.9", { name: "@shop/checkout", version: "2.3.9" }],
  [
    "pkg:golang/git.example.com/shop/checkout@234fd47e07d1004f0aed9c",
    { commit: "234fd47e07d1004f0aed9c" },
  ],
  ["pkg:oci/checkout@sha256%3A0b31b1c0?tag=2.4.0", { version: "2.4.0", commit: undefined }],
  ["pkg:oci/checkout@sha256%3A0b31b1c0", { version: "sha256:0b31b1c0" }],
  [
    "pkg:generic/shop@1.0?vcs_url=git%2Bhttps://example.com/shop.git%40af3c9d1",
    { version: "1.0", commit: "af3c9d1" },
  ],
  ["pkg:maven/com.example/shop", { name: "com.example/shop", version: undefined }],
  [
    "six-1.14.0-py2.py3-none-any.whl",
    { name: "six-1.14.0-py2.py3-none-any.whl", version: undefined },
  ],
])("%s is %j", (purl, artifact) => {
  expect(artifactOf(purl)).toMatchObject(artifact);
});
