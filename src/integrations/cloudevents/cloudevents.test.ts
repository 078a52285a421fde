import { CloudEvent, HTTP } from "cloudevents";
import { expect, test } from "vitest";
import type { Delivery, Method } from "../contract.ts";
import { cloudevents } from "./index.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  method: Method = "POST",
): Delivery {
  const id = "01957a0e-0000-7000-8000-00000000000a";
  return { id, method, params: {}, query: {}, headers, body: Buffer.from(body), receivedAt };
}

const structured = { "content-type": "application/cloudevents+json" };
const event = { specversion: "1.0", id: "1", source: "/a", type: "com.example.broken" };

const receive = (sent: unknown, headers: Record<string, string> = structured) =>
  cloudevents.receive(deliveryOf(JSON.stringify(sent), headers), {});

test("the client's own event says the same in all three modes", async () => {
  const sent = new CloudEvent({
    id: "1",
    source: "/disks",
    type: "com.example.disk",
    subject: "/dev/sda1",
    time: "2026-03-02T09:14:05.123Z",
    data: { title: "Disk full", severity: "error", labels: { rack: 4 } },
    team: "Web",
  });
  const modes = [HTTP.binary(sent), HTTP.structured(sent)].map(({ headers, body }) =>
    deliveryOf(body as string, headers as Record<string, string>),
  );
  modes.push(
    deliveryOf(JSON.stringify([sent]), { "content-type": "application/cloudevents-batch+json" }),
  );
  const [binary, one, batch] = await Promise.all(
    modes.map(async (delivery) => cloudevents.receive(delivery, {})),
  );
  expect(binary).toMatchObject([
    {
      key: "/disks com.example.disk /dev/sda1",
      id: "/disks 1",
      title: "Disk full",
      severity: "major",
      labels: { team: "Web", rack: "4", source: "/disks" },
    },
  ]);
  expect(one).toEqual(binary);
  expect(batch).toEqual(binary);
});

test.each(["specversion", "id", "source", "type"])(
  "an event without %s is refused by name",
  (name) => {
    expect(() => receive({ ...event, [name]: undefined })).toThrow(new RegExp(`^${name}: `));
    expect(() => receive({ ...event, [name]: "" })).toThrow(new RegExp(`^${name}: `));
    const headers = Object.fromEntries(
      Object.entries(event).flatMap(([attribute, value]) =>
        attribute === name ? [] : [[`ce-${attribute}`, value]],
      ),
    );
    expect(() => receive({}, headers)).toThrow(new RegExp(`^${name}: `));
  },
);

test("the refusal of a batch points to the event", () => {
  expect(() => receive([event, { ...event, id: undefined }])).toThrow(
    expect.objectContaining({ pointer: "/1/id" }),
  );
});

test("an older version is refused with what it is", () => {
  expect(() => receive({ ...event, specversion: "0.3" })).toThrow(/specversion: .*0\.3/);
});

test("the same event of another source is another event", async () => {
  const [one] = await receive(event);
  const [other] = await receive({ ...event, source: "/b" });
  expect([one?.id, other?.id]).toEqual(["/a 1", "/b 1"]);
});

test.each([
  ["resolved", "resolved"],
  ["OK", "resolved"],
  ["recovered", "resolved"],
  ["acknowledged", "noted"],
  ["firing", "firing"],
  [undefined, "firing"],
  [500, "firing"],
])("data that says the status %s is %s", async (status, becomes) => {
  expect(await receive({ ...event, data: { status } })).toMatchObject([{ status: becomes }]);
});

test("data with a key of its own is known by it, whatever the type", async () => {
  const data = { key: "disk/checkout-3", summary: "Disk full" };
  expect(await receive({ ...event, type: "com.example.fixed", data })).toMatchObject([
    { key: "disk/checkout-3", title: "Disk full" },
  ]);
});

test("JSON and text in base64 are read, other bytes are counted", async () => {
  const encoded = (text: string) => Buffer.from(text).toString("base64");
  const with64 = (datacontenttype: string, text: string) =>
    receive({ ...event, datacontenttype, data_base64: encoded(text) });
  expect(await with64("application/json", '{"title":"Disk full"}')).toMatchObject([
    { title: "Disk full" },
  ]);
  expect(await with64("text/plain", "exit 3")).toMatchObject([{ description: "exit 3" }]);
  const [counted] = await with64("application/octet-stream", "\0\u0001");
  expect(counted?.description).toContain("2 bytes of application/octet-stream");
  expect(() => with64("application/json", "{")).toThrow(/^data: /);
  expect(() => receive({ ...event, data_base64: "?" })).toThrow(/^data_base64: /);
});

test("headers are decoded, and what is no encoding stands for itself", async () => {
  const headers = { "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/a", "ce-type": "t" };
  const subject = async (text: string) => {
    const [signal] = await receive({}, { ...headers, "ce-subject": text });
    return signal?.labels["subject"];
  };
  expect(await subject("Euro%20%E2%82%AC")).toBe("Euro €");
  expect(await subject("97% full")).toBe("97% full");
});

test("bytes in binary mode that are not UTF-8 do no harm", async () => {
  const headers = {
    "ce-specversion": "1.0",
    "ce-id": "1",
    "ce-source": "/a",
    "ce-type": "t",
    "content-type": "application/octet-stream",
  };
  const delivery = deliveryOf(Uint8Array.from([0xff, 0xfe]), headers);
  expect(await cloudevents.receive(delivery, {})).toHaveLength(1);
});

test("a CDEvent among other events is read as what it says", async () => {
  const type = "dev.cdevents.incident.detected.0.3.0";
  const data = {
    context: { id: "1", source: "/a", type },
    subject: { id: "incident-7", content: { description: "Slow", environment: { id: "prod" } } },
  };
  const sent = [
    event,
    { ...event, type, data },
    {
      ...event,
      type: "dev.cdevents.build.started.0.2.0",
      data: {
        context: { type: "dev.cdevents.build.started.0.2.0" },
        subject: { id: "b" },
      },
    },
  ];
  expect(await receive(sent)).toMatchObject([
    { key: "/a com.example.broken" },
    { key: "incident-7", title: "Slow", environment: "prod" },
  ]);
});
