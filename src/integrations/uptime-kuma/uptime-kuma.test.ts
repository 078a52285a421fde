import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";
import { uptimeKuma } from "./index.ts";

const beat = { monitorID: 29, status: 0, time: "2026-03-02 11:58:20.123", msg: "timeout" };
const monitor = { id: 29, name: "Checkout" };
const notification = { heartbeat: beat, monitor, msg: "[Checkout] [Down] timeout" };

async function read(own: Partial<Delivery>) {
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
  return uptimeKuma.receive(delivery, {});
}

const asJson = (body: unknown) => read({ body: Buffer.from(JSON.stringify(body)) });

async function asForm(fields: Record<string, string>, type?: string) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const response = new Response(form);
  const headers = { "content-type": type ?? response.headers.get("content-type") ?? "" };
  return read({ headers, body: Buffer.from(await response.arrayBuffer()) });
}

test("says the same as JSON, as a form and in the query", async () => {
  const said = await asJson(notification);
  expect(said).toMatchObject([{ key: "29", title: "Checkout is down", status: "firing" }]);
  expect(await asForm({ data: JSON.stringify(notification) })).toEqual(said);
  const query = {
    msg: notification.msg,
    heartbeat: JSON.stringify(beat),
    monitor: JSON.stringify(monitor),
  };
  expect(await read({ method: "GET", query })).toEqual(said);
});

describe("a form", () => {
  test("without the field data is refused", async () => {
    await expect(asForm({ other: "{}" })).rejects.toThrow(
      new Invalid("/data", "data: the form has no such field."),
    );
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await expect(read({ headers, body: Buffer.from("other=1") })).rejects.toThrow(Invalid);
  });

  test.each(["multipart/form-data", "multipart/form-data; boundary=another"])(
    "of the type %s is refused, as its parts cannot be found",
    async (type) => {
      await expect(asForm({ data: JSON.stringify(notification) }, type)).rejects.toThrow(Invalid);
    },
  );

  test("whose field is no JSON is refused", async () => {
    await expect(asForm({ data: "{" })).rejects.toThrow("The body is not JSON.");
  });

  test("that is cut off in the middle is refused", async () => {
    const form = new FormData();
    form.append("data", JSON.stringify(notification));
    const response = new Response(form);
    const whole = Buffer.from(await response.arrayBuffer());
    const headers = { "content-type": response.headers.get("content-type") ?? "" };
    await expect(read({ headers, body: whole.subarray(0, 150) })).rejects.toThrow(Invalid);
  });
});

test("a query without a message, or with a heartbeat that is no JSON, is refused", async () => {
  await expect(read({ method: "GET" })).rejects.toThrow(
    expect.objectContaining({ pointer: "/msg" }),
  );
  const query = { msg: "Down", heartbeat: "{" };
  await expect(read({ method: "GET", query })).rejects.toThrow(
    expect.objectContaining({ pointer: "/heartbeat" }),
  );
});

test("a certificate that expires in fewer days than last time is the same trouble", async () => {
  const says = (days: number) =>
    `[Checkout][https://a] certificate will be expired in ${days} days`;
  const [first] = await asJson({ heartbeat: null, monitor: null, msg: says(21) });
  const [later] = await asJson({ heartbeat: null, monitor: null, msg: says(7) });
  expect(later?.key).toBe(first?.key);
  expect(first).toMatchObject({ status: "firing", severity: "minor" });
});

test("a status that Uptime Kuma does not have is refused by name", async () => {
  await expect(asJson({ ...notification, heartbeat: { ...beat, status: 4 } })).rejects.toThrow(
    "heartbeat.status: It should be 0 (down), 1 (up), 2 (pending) or 3 (maintenance).",
  );
});

test("a heartbeat without its monitor is still known by its number", async () => {
  expect(await asJson({ ...notification, monitor: null })).toMatchObject([
    { key: "29", title: "Monitor 29 is down", labels: { monitor: "Monitor 29" } },
  ]);
});
