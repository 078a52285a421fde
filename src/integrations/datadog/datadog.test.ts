import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import type { Signal } from "../../domain/signal.ts";
import { datadog } from "./index.ts";

const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
const payload = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

/** What Datadog puts into the payload of the README. */
const variables: Record<string, string> = {
  $ID: "8306082202796025694",
  $ALERT_ID: "1234",
  $ALERT_CYCLE_KEY: "46298731",
  $AGGREG_KEY: "9bd4ac31",
  $ALERT_TRANSITION: "Triggered",
  $ALERT_PRIORITY: "P1",
  $ALERT_SCOPE: "service:checkout, host:web-1",
  $EVENT_TITLE: "[P1] [Triggered on {service:checkout,host:web-1}] Checkout is slow",
  $EVENT_MSG: "%%%\\n@webhook-andon Half of the requests take long.\\n%%%",
  $TAGS: "env:production,monitor,version:4.2.0",
  $HOSTNAME: "web-1",
  $DATE: "1772445000000",
  $LINK: "https://app.datadoghq.com/event/event?id=1",
  $SNAPSHOT: "https://p.datadoghq.com/snapshot/view/1.png",
};

function read(body: string): Signal {
  const [signal] = datadog.receive(
    {
      id: "01957a0e-0000-7000-8000-00000000000a",
      method: "POST",
      params: {},
      query: {},
      headers: {},
      body: Buffer.from(body),
      receivedAt: "2026-03-02T12:00:00.000Z",
    },
    {},
  ) as Signal[];
  if (!signal) throw new Error("no signal");
  return signal;
}

const filled = (own: Record<string, string> = {}): string =>
  payload.replace(/\$[A-Z_]+/g, (name) => ({ ...variables, ...own })[name] ?? name);

test("the payload of the README, filled in, says everything", () => {
  expect(read(filled())).toEqual({
    key: "46298731",
    title: "Checkout is slow",
    status: "firing",
    occurredAt: "2026-03-02T09:50:00.000Z",
    id: "8306082202796025694/triggered",
    kind: "incident",
    severity: "critical",
    description: "Half of the requests take long.",
    labels: { monitor: "1234", service: "checkout", host: "web-1", env: "production" },
    links: [
      { title: "Event in Datadog", url: "https://app.datadoghq.com/event/event?id=1" },
      { title: "Graph", url: "https://p.datadoghq.com/snapshot/view/1.png" },
    ],
    groupsBy: "title",
    release: "4.2.0",
    environment: "production",
  });
});

test("the payload of the README as it stands asks for a transition, and names those that there are", () => {
  expect(() => read(payload)).toThrow(Invalid);
  expect(() => read(payload)).toThrow(
    "alert_transition is missing, and should be one of Triggered, Re-Triggered, No Data, Re-No Data, Warn, Re-Warn, Renotify, Recovered.",
  );
});

describe("the transition", () => {
  test.each([
    "Triggered",
    "Re-Triggered",
    "No Data",
    "Re-No Data",
    "Warn",
    "Re-Warn",
    "Renotify",
    "triggered",
  ])("%s fires", ($ALERT_TRANSITION) => {
    expect(read(filled({ $ALERT_TRANSITION })).status).toBe("firing");
  });

  test("Recovered resolves the same alert", () => {
    const recovered = read(filled({ $ALERT_TRANSITION: "Recovered" }));
    expect(recovered).toMatchObject({ status: "resolved", key: read(filled()).key });
  });

  test.each(["Muted", "null", "", "$ALERT_TRANSITION"])("%j is refused", ($ALERT_TRANSITION) => {
    expect(() => read(filled({ $ALERT_TRANSITION }))).toThrow(/^alert_transition is .*Recovered/);
  });
});

test.each([
  ["[Triggered on {host:web-1}] Slow", "Slow"],
  ["[P2] [Re-No Data on {service:a,env:b}] Slow", "Slow"],
  ["[TEST] [P5] [Warn] Slow", "[TEST] Slow"],
  ["[Recovered] [shop] Slow", "[shop] Slow"],
  ["Slow", "Slow"],
  ["[Triggered]", "[Triggered]"],
])("%s is called %s", ($EVENT_TITLE, title) => {
  expect(read(filled({ $EVENT_TITLE })).title).toBe(title);
});

test.each([
  ["P1", "Triggered", "critical"],
  ["P2", "Triggered", "major"],
  ["P4", "Triggered", "minor"],
  ["", "Re-Warn", "minor"],
  ["P1", "Warn", "critical"],
  ["", "Triggered", undefined],
])("priority %j, %s is %s", ($ALERT_PRIORITY, $ALERT_TRANSITION, severity) => {
  expect(read(filled({ $ALERT_PRIORITY, $ALERT_TRANSITION })).severity).toBe(severity);
});

test.each([
  [{ $ALERT_CYCLE_KEY: "" }, "9bd4ac31"],
  [{ $ALERT_CYCLE_KEY: "", $AGGREG_KEY: "" }, "1234/service:checkout, host:web-1"],
  [{ $ALERT_CYCLE_KEY: "", $AGGREG_KEY: "", $ALERT_ID: "", $EVENT_TITLE: "Slow 1" }, "slow 1"],
])("with %j the alert is known as %s", (own, key) => expect(read(filled(own)).key).toBe(key));

test("where nothing says which alert it is, it is refused", () => {
  expect(() => read('{"alert_transition":"Triggered"}')).toThrow(/^alert_cycle_key: nothing says/);
});
