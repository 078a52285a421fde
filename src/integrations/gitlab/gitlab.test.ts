import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { gitlab } from "./index.ts";

const secret = "s3cret";

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

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

test.each([
  [{ "x-gitlab-token": secret }, true],
  [{ authorization: `Bearer ${secret}` }, true],
  [{ authorization: basic(`:${secret}`) }, true],
  [{ authorization: basic(`nagios:${secret}`) }, true],
  [{ "x-gitlab-token": "another" }, false],
  [{ "x-gitlab-token": `${secret}x` }, false],
  [{ authorization: "Bearer another" }, false],
  [{ authorization: basic("nagios:another") }, false],
  [{ authorization: secret }, false],
  [{}, false],
])("%j is authentic: %s", (headers, is) => {
  expect(gitlab.authentic?.(deliveryOf({}, headers), secret, {})).toBe(is);
});

const issue = {
  object_kind: "issue",
  project: { path_with_namespace: "example/shop" },
  labels: [{ title: "bug" }],
  object_attributes: {
    id: 301,
    iid: 23,
    title: "Prices are rounded twice",
    state: "opened",
    action: "open",
    created_at: "2026-03-01T10:00:00Z",
    updated_at: "2026-03-01 11:00:00 UTC",
  },
};

const receive = (sent: unknown, headers: Record<string, string> = {}, settings: object = {}) =>
  gitlab.receive(deliveryOf(sent, headers), gitlab.settings.parse(settings));

const changed = (attributes: object, more: object = {}) => ({
  ...issue,
  ...more,
  object_attributes: { ...issue.object_attributes, ...attributes },
});

test("a label counts when it is put on, and not each time that something else changes", async () => {
  const labels = (previous: string[], current: string[]) => ({
    changes: {
      labels: {
        previous: previous.map((title) => ({ title })),
        current: current.map((title) => ({ title })),
      },
    },
  });
  const update = { action: "update" };
  expect(await receive(changed(update, labels([], ["bug"])))).toHaveLength(1);
  expect(await receive(changed(update, labels(["bug"], ["bug", "urgent"])))).toEqual([]);
  expect(await receive(changed(update))).toEqual([]);
});

test("an issue without a label that the source names is none of Andon's business, but for its end", async () => {
  const bare = { labels: [{ title: "idea" }] };
  expect(await receive({ ...issue, ...bare })).toEqual([]);
  expect(await receive(issue, {}, { labels: ["customer"] })).toEqual([]);
  expect(await receive(changed({ action: "close", state: "closed" }, bare))).toEqual([
    expect.objectContaining({ status: "resolved", key: "issue 301" }),
  ]);
});

test("an issue that is opened again begins a new episode", async () => {
  const [first] = await receive(issue);
  const [second] = await receive(changed({ action: "reopen" }));
  expect(first?.episodeAt).toBe("2026-03-01T10:00:00Z");
  expect(second?.episodeAt).toBe("2026-03-01 11:00:00 UTC");
});

test("what is sent again keeps its number; an older GitLab's is told apart by what happened", async () => {
  const uuid = { "x-gitlab-event-uuid": "13792a34" };
  const [signal] = await receive(issue, { ...uuid, "idempotency-key": "f5e5f430" });
  expect(signal?.id).toBe("f5e5f430");
  const [older] = await receive(issue, uuid);
  const [again] = await receive(issue, uuid);
  const [closed] = await receive(changed({ action: "close" }), uuid);
  expect(again?.id).toBe(older?.id);
  expect(closed?.id).not.toBe(older?.id);
  const [unnumbered] = await receive(issue);
  expect(unnumbered?.id).toBeUndefined();
});

test.each(["push", "tag_push", "merge_request", "pipeline", "build", "release", "note", "new"])(
  "an event of the kind %s makes nothing, whatever is in it",
  async (object_kind) => {
    expect(await receive({ object_kind })).toEqual([]);
    expect(gitlab.releases?.(deliveryOf({ object_kind }), {})).toEqual([]);
  },
);

test("an event that only its header tells is no alert", async () => {
  const member = { event_name: "user_add_to_group", title: "Grace" };
  expect(await receive(member, { "x-gitlab-event": "Member Hook" })).toEqual([]);
});

test.each(["created", "running", "canceled", "blocked"])(
  "a deployment that is %s is no release",
  (status) => {
    const deployment = {
      object_kind: "deployment",
      project: issue.project,
      status,
      deployment_id: 1,
      environment: "production",
      short_sha: "279484c0",
    };
    expect(gitlab.releases?.(deliveryOf(deployment), {})).toEqual([]);
  },
);

test.each([
  ["Critical", "critical"],
  ["high", "major"],
  ["medium", "minor"],
  ["info", "minor"],
  ["unknown", undefined],
  ["disastrous", "critical"],
  [undefined, "critical"],
])("an alert of the severity %s is %s", async (said, severity) => {
  const [signal] = await receive({ title: "Disk full", severity: said });
  expect(signal?.severity).toBe(severity);
});

test("an alert without a fingerprint is known by what it says, but for when and where", async () => {
  const alert = { title: "Disk full", service: "checkout", hosts: ["a"], start_time: "2026-03-01" };
  const elsewhere = { service: "checkout", hosts: "b", title: "Disk full", end_time: "2026-03-02" };
  const keys = [alert, elsewhere, { ...alert, service: "search" }].map(async (each) => {
    const [signal] = await receive(each);
    return signal?.key;
  });
  const [one, same, other] = await Promise.all(keys);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

test("an alert without a title has GitLab's own; what is no alert is refused by the field", async () => {
  const [signal] = await receive({ service: "checkout" });
  expect(signal?.title).toBe("New: Alert");
  expect(() => receive({ foo: 1 })).toThrow(/^title: /);
  expect(() => receive({ title: 7 })).toThrow(/^title: /);
  expect(() => receive({ object_kind: "issue" })).toThrow(/^project: /);
});
