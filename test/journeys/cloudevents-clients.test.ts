import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from "cloudevents";
import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { startServer } from "../support/server.ts";

type Fields = Record<string, unknown>;

test("events of the real client open one incident and end it, in all three modes", async () => {
  const shop = await newShop();
  const door = await doorIn(shop, "cloudevents");
  const disk = {
    source: "https://disks.example.com/checkout-3",
    type: "com.example.disk.alarm",
    subject: "/dev/sda1",
    team: "Web",
  };
  const data = { title: "Disk 97% full on checkout-3", severity: "critical", service: "checkout" };

  const structured = emitterFor(httpTransport(door.url), { mode: Mode.STRUCTURED });
  await structured(new CloudEvent({ ...disk, data: { ...data, status: "firing" } }));
  const [incident] = await triaged(shop);
  expect(incident).toMatchObject({
    kind: "incident",
    title: data.title,
    severity: "critical",
    labels: { service: "checkout", team: "Web", subject: "/dev/sda1" },
  });

  const binary = emitterFor(httpTransport(door.url), { mode: Mode.BINARY });
  const over = new CloudEvent({ ...disk, data: { ...data, status: "resolved" } });
  await binary(over);
  expect(await itemOf(shop, incident)).toMatchObject({ recoveredAt: expect.any(String) });

  const batch = [
    new CloudEvent({ ...disk, data: { ...data, status: "firing" } }),
    new CloudEvent({
      source: "/shop/export",
      type: "com.example.export.failed",
      data: "exit 3",
      datacontenttype: "text/plain",
    }),
    new CloudEvent({
      source: "/cameras/3",
      type: "com.example.frame.black",
      data: Uint8Array.from([137, 80]),
      datacontenttype: "image/png",
    }),
  ];
  expect(await sendBatch(door.url, batch)).toMatchObject({ status: 202, accepted: 3 });
  expect(await itemOf(shop, incident)).toMatchObject({ recoveredAt: null, occurrences: 2 });
  expect((await triaged(shop)).map(({ title }) => title).sort()).toEqual([
    data.title,
    "com.example.export.failed",
    "com.example.frame.black",
  ]);

  // Whoever is not sure that it arrived sends the same event again, and it is the same event.
  await sendBatch(door.url, batch);
  expect(await itemOf(shop, incident)).toMatchObject({ occurrences: 2 });
  expect(await triaged(shop)).toHaveLength(3);
});

test("the secret may travel as a bearer token, and nothing is taken without it", async () => {
  const shop = await newShop();
  const door = await doorIn(shop, "cloudevents");
  const url = door.url.slice(0, door.url.lastIndexOf("/"));
  const { headers, body } = HTTP.structured(
    new CloudEvent({ source: "/shop", type: "com.example.broken" }),
  );
  const post = async (authorization: string) => {
    const all = { ...(headers as Record<string, string>), authorization };
    const response = await fetch(url, { method: "POST", headers: all, body: body as string });
    return response.status;
  };
  expect(await post("Bearer another")).toBe(404);
  expect(await triaged(shop)).toEqual([]);
  expect(await post(`Bearer ${door.secret}`)).toBe(202);
  expect(await triaged(shop)).toHaveLength(1);
});

test("CDEvents that the real client carries become an incident and a release, at either door", async () => {
  const shop = await newShop();
  for (const kind of ["cdevents", "cloudevents"]) {
    const { url, id } = await doorIn(shop, kind);
    const emit = emitterFor(httpTransport(url), { mode: Mode.BINARY });
    const own = async () => (await triaged(shop)).filter(({ sourceId }) => sourceId === id);
    const where = { environment: { id: kind }, service: { id: "checkout" } };
    const artifactId = "pkg:oci/checkout@sha256%3A0b31b1c02ff458ad?tag=2.4.0";

    await emit(cdevent("service.deployed", "service/checkout", { ...where, artifactId }));
    expect(await eventsOf(shop)).toContainEqual(
      expect.objectContaining({
        kind: "release-seen",
        data: expect.objectContaining({
          service: "service/checkout",
          version: "2.4.0",
          environment: kind,
          outcome: "deployed",
        }),
      }),
    );

    await emit(cdevent("build.finished", "build-7", { artifactId }));
    expect(await own()).toEqual([]);

    await emit(cdevent("incident.detected", "incident-123", { ...where, description: "Slow" }));
    const [incident] = await own();
    expect(incident).toMatchObject({
      kind: "incident",
      title: "Slow",
      labels: { service: "checkout", environment: kind },
    });
    await emit(cdevent("incident.resolved", "incident-123", { ...where, description: "Fast" }));
    expect(await itemOf(shop, incident)).toMatchObject({ recoveredAt: expect.any(String) });
  }
});

/** As https://github.com/cdevents/spec/blob/main/cloudevents-binding.md puts one into the other. */
function cdevent(about: string, subjectId: string, content: Fields): CloudEvent<Fields> {
  const id = `${about} ${subjectId}`;
  const source = "/monitoring/prod1";
  const type = `dev.cdevents.${about}.0.3.0`;
  const timestamp = new Date().toISOString();
  return new CloudEvent({
    id,
    source,
    type,
    time: timestamp,
    subject: subjectId,
    datacontenttype: "application/cdevents+json",
    data: {
      context: { specversion: "0.5.0", id, source, type, timestamp },
      subject: { id: subjectId, source, content },
    },
  });
}

async function newShop(): Promise<Send> {
  const data = await temporaryFolder();
  const server = await startServer({ data });
  stopAtEnd(server);
  return shopOf(server, data);
}

async function doorIn(
  shop: Send,
  kind: string,
): Promise<{ id: string; url: string; secret: string }> {
  const { status, body } = await shop("POST /products/SHOP/sources", { kind, name: kind });
  expect(status).toBe(201);
  return { id: String(body["id"]), url: String(body["url"]), secret: String(body["secret"]) };
}

async function sendBatch(url: string, events: CloudEvent<unknown>[]): Promise<Fields> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/cloudevents-batch+json; charset=utf-8" },
    body: JSON.stringify(events),
  });
  return { status: response.status, ...((await response.json()) as Fields) };
}

async function triaged(shop: Send): Promise<Fields[]> {
  const { body } = await shop("GET /products/SHOP/triage");
  return body["items"] as Fields[];
}

async function itemOf(shop: Send, item: Fields | undefined): Promise<Fields> {
  const { body } = await shop(`GET /items/${String(item?.["ref"])}`);
  return body["item"] as Fields;
}

async function eventsOf(shop: Send): Promise<Fields[]> {
  const { body } = await shop("GET /events?product=SHOP&limit=100");
  return body["items"] as Fields[];
}
