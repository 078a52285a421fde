import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import { prometheus } from "./index.ts";

const delivery = (body: unknown): Delivery => ({
  id: "01957a0e-0000-7000-8000-00000000000a",
  method: "POST",
  params: {},
  query: {},
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
  receivedAt: "2026-03-02T12:00:00.000Z",
});

const read = (body: unknown) => prometheus.receive(delivery(body), {}) as Signal[];

describe("the end of an alert", () => {
  test.each([
    ["2026-03-02T11:59:59.999Z", "resolved"],
    ["2026-03-02T12:00:00.000Z", "resolved"],
    ["2026-03-02T12:00:00.001Z", "firing"],
    ["2026-03-02T13:59:59+02:00", "resolved"],
    ["2026-03-02T14:00:01+02:00", "firing"],
    ["0001-01-01T00:00:00Z", "firing"],
    ["0001-01-01T00:00:00.000Z", "firing"],
    [null, "firing"],
    [undefined, "firing"],
  ])("at %s, heard at noon, means %s", (endsAt, status) => {
    expect(read([{ labels: { alertname: "Slow" }, endsAt }])[0]?.status).toBe(status);
  });
});

test("what is sent again every minute is the same episode of the same alert", () => {
  const startsAt = "2026-03-02T11:00:00Z";
  const sent = (endsAt: string) => read([{ labels: { alertname: "Slow" }, startsAt, endsAt }])[0];
  const first = sent("2026-03-02T12:03:00Z");
  expect(sent("2026-03-02T12:04:00Z")).toEqual(first);
  expect(first?.episodeAt).toBe(startsAt);
});

test("answers as Alertmanager does: 200 and nothing, or 400 and a sentence as JSON", () => {
  const signals = read([]);
  expect(prometheus.accepted?.({ delivery: delivery([]), signals, items: [] })).toEqual({
    status: 200,
    body: "",
  });
  const message = '0.labels.a: "b" is odd.';
  expect(prometheus.refused?.({ because: "invalid", message }, delivery([]))).toEqual({
    status: 400,
    body: '"0.labels.a: \\"b\\" is odd."',
    headers: { "content-type": "application/json" },
  });
  expect(prometheus.refused?.({ because: "busy", message }, delivery([]))).toBeNull();
});

test.each([
  [{ labels: { alertname: "Slow" } }, ""],
  [[{ labels: {} }], "/0/labels"],
  [[{ annotations: {} }], "/0/labels"],
  [[{ labels: { alertname: 1 } }], "/0/labels/alertname"],
  [[{ labels: { alertname: "Slow" } }, { labels: { a: "b" }, endsAt: "later" }], "/1/endsAt"],
])("refuses %j at %s", (body, pointer) => {
  expect(() => read(body)).toThrow(Invalid);
  expect(() => read(body)).toThrow(expect.objectContaining({ pointer }));
});
