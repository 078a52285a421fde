import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { newRelic } from "./index.ts";

function deliveryOf(body: string): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": "application/json" },
    body: Buffer.from(body),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
}

const receive = (issue: object) =>
  newRelic.receive(
    deliveryOf(JSON.stringify({ id: "i", title: "Slow", state: "ACTIVATED", ...issue })),
    {},
  );

/** The payload that the README has people paste. */
const template =
  /```handlebars\n([\s\S]*?)```/.exec(
    readFileSync(`${import.meta.dirname}/README.md`, "utf8"),
  )?.[1] ?? "";

/** What New Relic makes of that template: variables as JSON, and blocks only where there is such a variable. */
function filledIn(variables: Record<string, unknown>): string {
  const value = (name: string) => variables[name.replace(/\.\[0\]$/, "")];
  const shown = (name: string) =>
    JSON.stringify(name.endsWith(".[0]") ? (value(name) as unknown[])[0] : value(name));
  return template
    .replace(/\{\{#if ([\w.]+)\}\}(.*?)\{\{\/if\}\}/g, (_all, name: string, inside: string) =>
      value(name) ? inside : "",
    )
    .replace(/\{\{ (?:json )?([\w.[\]]+) \}\}/g, (_all, name: string) => shown(name));
}

const always = {
  issueId: "0ea2df1c",
  "annotations.title": ['Error rate > 5 % on "checkout"'],
  state: "ACTIVATED",
  priority: "CRITICAL",
  triggerEvent: "STATE_CHANGE",
  issuePageUrl: "https://radar-api.service.newrelic.com/accounts/1/issues/0ea2df1c",
  "entitiesData.names": ["checkout"],
  "accumulations.policyName": ["Golden signals"],
  "accumulations.conditionName": ["Error rate"],
  createdAt: 1772442845123,
  updatedAt: 1772442846000,
  workflowName: "Andon",
};

test("the payload to paste is JSON with the least that an issue has, and Andon reads it", async () => {
  expect(await newRelic.receive(deliveryOf(filledIn(always)), {})).toMatchObject([
    {
      key: "0ea2df1c",
      title: 'Error rate > 5 % on "checkout"',
      status: "firing",
      severity: "critical",
      occurredAt: "2026-03-02T09:14:05.123Z",
      labels: { policy: "Golden signals", condition: "Error rate", entity: "checkout" },
    },
  ]);
});

test("the payload to paste is JSON with all that an issue can have, and Andon reads it", async () => {
  const closed = filledIn({
    ...always,
    state: "CLOSED",
    closedAt: 1772444520000,
    acknowledgedAt: 1772443200000,
    owner: "grace@example.com",
    "annotations.description": ["More than 5 % failed."],
    "accumulations.runbookUrl": ["https://runbooks.example.com/errors"],
    "accumulations.tag": { team: ["Checkout", "Web"] },
  });
  expect(await newRelic.receive(deliveryOf(closed), {})).toMatchObject([
    {
      key: "0ea2df1c",
      status: "resolved",
      occurredAt: "2026-03-02T09:42:00.000Z",
      description: "More than 5 % failed.",
      labels: { team: "Checkout, Web" },
      links: [{ title: "Issue in New Relic" }, { title: "Runbook" }],
    },
  ]);
});

test("an issue that was acknowledged is noted, and fires on when something else changes", async () => {
  const acknowledged = { acknowledgedAt: 1772443200000 };
  expect(await receive({ ...acknowledged, trigger: "USER_ACTION" })).toMatchObject([
    { status: "noted" },
  ]);
  expect(await receive({ ...acknowledged, trigger: "INCIDENT_ADDED" })).toMatchObject([
    { status: "firing" },
  ]);
  expect(await receive({ state: "acknowledged" })).toMatchObject([{ status: "noted" }]);
  expect(await receive({ ...acknowledged, trigger: "USER_ACTION", state: "CLOSED" })).toMatchObject(
    [{ status: "resolved" }],
  );
});

test("a time in quotes, in words or not at all is read as far as it goes", async () => {
  const occurredAt = async (createdAt: unknown) => {
    const [signal] = await receive({ createdAt });
    return signal?.occurredAt;
  };
  expect(await occurredAt("1772442845123")).toBe("2026-03-02T09:14:05.123Z");
  expect(await occurredAt("2026-03-02T09:14:05.123Z")).toBe("2026-03-02T09:14:05.123Z");
  expect(await occurredAt(null)).toBe("2026-03-02T12:00:00.000Z");
  expect(await occurredAt("soon")).toBe("2026-03-02T12:00:00.000Z");
  expect(await occurredAt(1e300)).toBe("2026-03-02T12:00:00.000Z");
});

test("what is missing, or nobody knows, is named", () => {
  expect(() => receive({ id: undefined })).toThrow(/^id: /);
  expect(() => receive({ title: "" })).toThrow(/^title: /);
  expect(() => receive({ state: "MERGED" })).toThrow(/^state: /);
});
