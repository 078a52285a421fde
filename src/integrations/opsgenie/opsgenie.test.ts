import { expect, test } from "vitest";
import type { Answer, Delivery, Method, RefusedDelivery } from "../contract.ts";
import { identityOfAlias } from "./identity.ts";
import { opsgenie } from "./index.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";
const alertId = identityOfAlias("checkout-3/disk").alertId;

interface Sent {
  body?: unknown;
  query?: Record<string, string>;
  authorization?: string;
}

/** `path` is what comes after `/v2/alerts/`. */
function deliveryOf(
  method: Method,
  path: string,
  { body, query = {}, ...sent }: Sent = {},
): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method,
    params: { "*": path },
    query,
    headers: { authorization: sent.authorization ?? "GenieKey s3cret" },
    body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
    receivedAt,
  };
}

const byAlias = { query: { identifierType: "alias" } };
const create = (body: unknown) => deliveryOf("POST", "", { body });
const read = async (delivery: Delivery) => opsgenie.receive(delivery, {});

async function answer(delivery: Delivery, items: string[] = ["SHOP-1"]): Promise<Answer> {
  const answered = opsgenie.accepted?.({ delivery, signals: await read(delivery), items });
  if (!answered) throw new Error("no answer of its own");
  return answered;
}

async function refusal(delivery: Delivery): Promise<Answer | null | undefined> {
  const message = await read(delivery).then(
    () => Promise.reject(new Error("this was not refused")),
    (error: Error) => error.message,
  );
  return opsgenie.refused?.({ because: "invalid", message }, delivery);
}

async function statusAfter(delivery: Delivery, items?: string[]): Promise<unknown> {
  const { requestId } = (await answer(delivery, items)).body as { requestId: string };
  expect(encodeURIComponent(requestId)).toBe(requestId);
  return (await answer(deliveryOf("GET", `requests/${requestId}`))).body;
}

test("the key of the API comes in its own kind of header", () => {
  expect(opsgenie.secretOf?.(deliveryOf("GET", ""))).toBe("s3cret");
  const other = deliveryOf("GET", "", { authorization: "Bearer s3cret" });
  expect(opsgenie.secretOf?.(other)).toBeUndefined();
});

test("what is taken is answered as Opsgenie answers it", async () => {
  expect(await answer(create({ message: "Disk full" }))).toEqual({
    status: 202,
    body: { result: "Request will be processed", took: 0, requestId: expect.any(String) },
  });
});

test("what became of a create names the alert by alias and by id", async () => {
  const delivery = create({ message: "Disk full", alias: "checkout-3/disk" });
  expect(await statusAfter(delivery)).toMatchObject({
    data: {
      success: true,
      isSuccess: true,
      action: "Create",
      status: "Created alert",
      processedAt: receivedAt,
      alertId,
      alias: "checkout-3/disk",
      integrationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  const [signal] = await read(delivery);
  expect(signal?.key).toBe(alertId);
});

test("an alert without an alias has its own id for one, and answers to it", async () => {
  const { data } = (await statusAfter(create({ message: "Disk full" }))) as {
    data: { alertId: string; alias: string };
  };
  expect(data.alertId).toBe(data.alias);
  const [byId] = await read(deliveryOf("POST", `${data.alertId}/close`));
  const [byItsAlias] = await read(deliveryOf("POST", `${data.alias}/close`, byAlias));
  expect([byId?.key, byItsAlias?.key]).toEqual([data.alertId, data.alertId]);
});

test("who closes what nobody knows is told so when asking", async () => {
  const close = deliveryOf("POST", "checkout-3/disk/close", byAlias);
  expect(await statusAfter(close, [])).toMatchObject({
    data: { isSuccess: false, action: "Close", status: "Alert does not exist", alertId: "" },
  });
  expect(await statusAfter(close)).toMatchObject({
    data: { isSuccess: true, status: "Closed alert", alertId, alias: "checkout-3/disk" },
  });
});

test("the longest alias is told in whole, whatever it is written in", async () => {
  const alias = "消".repeat(512);
  expect(await statusAfter(create({ message: "Disk full", alias }))).toMatchObject({
    data: { alias },
  });
});

test.each([
  "abc",
  "513085b8-caf3-4f91-aa23-be5fdefc3570",
  Buffer.from("[]").toString("base64url"),
  Buffer.from('["Explode","a","b","2026-03-02T12:00:00.000Z",true]').toString("base64url"),
  Buffer.from('["Close","a","b","yesterday",true]').toString("base64url"),
  Buffer.from('["Close","a","b", "2026-03-02T12:00:00.000Z",true]').toString("base64url"),
])("nobody was given the request id %s", async (requestId) => {
  expect(await answer(deliveryOf("GET", `requests/${requestId}`))).toEqual({
    status: 404,
    body: {
      message: "Request not found. Andon gave out no such request id.",
      took: 0,
      requestId: "01957a0e-0000-7000-8000-00000000000a",
    },
  });
});

test.each(["", "checkout-3", "checkout-3/notes", "requests", "requests/a/b"])(
  "reading %j is refused, and makes nothing",
  async (path) => {
    const delivery = deliveryOf("GET", path);
    expect(await read(delivery)).toEqual([]);
    expect(await answer(delivery)).toMatchObject({ status: 405 });
  },
);

test.each([
  ["POST", "checkout-3/disk/close"],
  ["POST", "checkout-3/disk/close/"],
  ["DELETE", "checkout-3/disk"],
  ["DELETE", "checkout-3/disk/"],
] as const)("%s %s ends the alert of that alias", async (method, path) => {
  const [signal] = await read(deliveryOf(method, path, byAlias));
  expect(signal).toMatchObject({ key: alertId, status: "resolved" });
});

test.each([
  ["POST", "acknowledge", {}, "Acknowledged."],
  ["POST", "acknowledge", { note: "Mine", user: "Ines" }, "Acknowledged.\n\nMine (Ines)"],
  ["POST", "unacknowledge", {}, "No longer acknowledged."],
  ["POST", "notes", { note: "Logs rotate" }, "Logs rotate"],
  [
    "POST",
    "snooze",
    { endTime: "2026-03-02T14:00:00Z" },
    "Its sender wants quiet until 2026-03-02T14:00:00Z.",
  ],
  ["POST", "tags", { tags: ["a", "b"] }, "Tags added: a, b."],
  ["POST", "details", { details: { free: 12, host: "c3" } }, "- **free**: 12\n- **host**: c3"],
  ["PUT", "message", { message: "Worse" }, "It now says: Worse"],
  ["PUT", "description", { description: "All of it" }, "It is now described so:\n\nAll of it"],
  ["PUT", "priority", { priority: "P2" }, "Its sender now gives it priority P2."],
] as const)("%s %s is noted", async (method, action, body, description) => {
  const delivery = deliveryOf(method, `checkout-3/disk/${action}`, { ...byAlias, body });
  expect(await read(delivery)).toEqual([
    expect.objectContaining({ key: alertId, status: "noted", description }),
  ]);
});

test("to acknowledge or to close, nothing has to be said", async () => {
  expect(await read(deliveryOf("POST", "checkout-3/disk/acknowledge", byAlias))).toHaveLength(1);
  expect(await read(deliveryOf("POST", "checkout-3/disk/close", byAlias))).toHaveLength(1);
});

test("details that are taken away are noted", async () => {
  const query = { identifierType: "alias", keys: "free,host" };
  const [signal] = await read(deliveryOf("DELETE", "checkout-3/disk/details", { query }));
  expect(signal).toMatchObject({ status: "noted", description: "Details removed: free,host." });
});

test.each([
  ["P1", "critical"],
  ["P2", "major"],
  ["P3", "minor"],
  ["P4", "minor"],
  ["P5", "minor"],
  [undefined, "minor"],
])("priority %s is %s", async (priority, severity) => {
  const [signal] = await read(create({ message: "Disk full", priority }));
  expect(signal?.severity).toBe(severity);
});

test("details win over tags, and what Opsgenie names over both", async () => {
  const [signal] = await read(
    create({
      message: "Disk full",
      tags: ["service:checkout", "env=production", "https://example.com", "service: "],
      details: { service: "basket", entity: "from the details" },
      entity: "checkout-3",
      responders: [
        { type: "user", username: "ines@example.com" },
        { type: "team", id: "4513b7ea" },
      ],
      teams: [{ name: "Payments" }],
    }),
  );
  expect(signal?.labels).toEqual({
    service: "basket",
    env: "production",
    entity: "checkout-3",
    team: "Payments",
    tags: "service:checkout, env=production, https://example.com, service: ",
  });
});

test.each([
  [{}, { message: "This is not a string." }],
  [{ message: " " }, { message: "This can not be empty." }],
  [{ message: "a".repeat(131) }, { message: "At most 130 characters." }],
  [{ message: "a", alias: "a".repeat(513) }, { alias: "At most 512 characters." }],
  [{ message: "a", description: "a".repeat(15_001) }, { description: "At most 15000 characters." }],
  [{ message: "a", tags: Array(21).fill("t") }, { tags: "At most 20 entries." }],
  [{ message: "a", tags: ["t".repeat(51)] }, { "tags.0": "At most 50 characters." }],
  [{ message: "a", priority: "P6" }, { priority: "This is one of P1, P2, P3, P4, P5." }],
  [{ message: "a", details: [] }, { details: "This is not a record." }],
  [
    { message: 7, note: 8 },
    { message: "This is not a string.", note: "This is not a string." },
  ],
])("of a create, %j is refused with each field's fault", async (body, errors) => {
  expect(await refusal(create(body))).toEqual({
    status: 422,
    body: {
      message: "Request body is not processable. Please check the errors.",
      errors,
      took: 0,
      requestId: "01957a0e-0000-7000-8000-00000000000a",
    },
  });
});

test.each([
  ["POST", "notes", {}, "note"],
  ["POST", "snooze", {}, "endTime"],
  ["POST", "tags", { tags: "a" }, "tags"],
  ["POST", "details", {}, "details"],
  ["DELETE", "tags", undefined, "tags"],
  ["PUT", "message", { message: "" }, "message"],
  ["PUT", "priority", { priority: "high" }, "priority"],
  ["POST", "close", { note: "a".repeat(25_001) }, "note"],
  ["POST", "escalate", { escalation: { name: "Nights" } }, "action"],
  ["POST", "toString", {}, "action"],
  ["PUT", "close", {}, "action"],
] as const)("%s %s without what it needs is refused", async (method, action, body, field) => {
  const delivery = deliveryOf(method, `checkout-3/disk/${action}`, { ...byAlias, body });
  expect(await refusal(delivery)).toMatchObject({
    status: 422,
    body: { errors: { [field]: expect.any(String) } },
  });
});

test.each([
  ["checkout-3", {}, { identifier: "This is no id. For an alias say identifierType=alias." }],
  [
    "7",
    { identifierType: "tiny" },
    { identifierType: "Andon gives no tiny ids. Use id or alias." },
  ],
  ["7", { identifierType: "name" }, { identifierType: "This is one of id, alias." }],
  [
    "a".repeat(513),
    { identifierType: "alias" },
    { identifier: "An alias has at most 512 characters." },
  ],
])("the alert %s cannot be named so", async (identifier, query, errors) => {
  const delivery = deliveryOf("POST", `${identifier}/close`, { query });
  expect(await refusal(delivery)).toMatchObject({ status: 422, body: { errors } });
});

test("an action needs an alert", async () => {
  expect(await refusal(deliveryOf("POST", "close", { body: {} }))).toMatchObject({ status: 422 });
});

test("a body that is no JSON is another fault than a field", async () => {
  const broken = { ...create({}), body: Buffer.from("{") };
  expect(await refusal(broken)).toMatchObject({ status: 400, body: { message: /not JSON/ } });
  expect(await refusal(deliveryOf("POST", ""))).toMatchObject({ status: 400 });
  expect(await refusal(create([]))).toMatchObject({ status: 400 });
});

test.each([
  ["unknown-secret", 401],
  ["paused", 401],
  ["busy", 429],
  ["too-large", 413],
] as const)("%s is answered with %i, in Opsgenie's form", (because, status) => {
  const refused: RefusedDelivery = { because, message: "The source Opsgenie is paused." };
  expect(opsgenie.refused?.(refused, create({}))).toEqual({
    status,
    body: {
      message: because === "unknown-secret" ? "Could not authenticate" : refused.message,
      took: 0,
      requestId: "01957a0e-0000-7000-8000-00000000000a",
    },
  });
});

test("ids are the same for the same alias, and of the form of a UUID", () => {
  expect(alertId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(identityOfAlias("checkout-3/disk").alertId).toBe(alertId);
  expect(identityOfAlias("checkout-4/disk").alertId).not.toBe(alertId);
});
