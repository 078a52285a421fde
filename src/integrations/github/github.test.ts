import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { github } from "./index.ts";
import { kindByLabels, labelsFromNames, severityFromNames } from "./tracked-labels.ts";
import { versionOfRef } from "./version-of-ref.ts";

const secret = "It's a Secret to Everybody";

function deliveryOf(body: string, headers: Record<string, string> = {}): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers,
    body: Buffer.from(body),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
}

const isAuthentic = (body: string, signature?: string) =>
  github.authentic?.(
    deliveryOf(body, signature === undefined ? {} : { "x-hub-signature-256": signature }),
    secret,
    {},
  );

test("knows the signature that GitHub gives as its example", () => {
  const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  expect(isAuthentic("Hello, World!", signature)).toBe(true);
  expect(isAuthentic("Hello, world!", signature)).toBe(false);
});

test("takes nothing unsigned, nothing signed with another secret, and nothing signed by SHA-1", () => {
  const hmac = (algorithm: string, key: string) =>
    createHmac(algorithm, key).update("{}").digest("hex");
  expect(isAuthentic("{}", `sha256=${hmac("sha256", secret)}`)).toBe(true);
  expect(isAuthentic("{}")).toBe(false);
  expect(isAuthentic("{}", "")).toBe(false);
  expect(isAuthentic("{}", hmac("sha256", secret))).toBe(false);
  expect(isAuthentic("{}", `sha256=${hmac("sha256", "another")}`)).toBe(false);
  expect(isAuthentic("{}", `sha1=${hmac("sha1", secret)}`)).toBe(false);
});

const repository = { full_name: "example/shop" };
const issue = {
  id: 9,
  number: 3,
  title: "Prices are rounded twice",
  state: "open",
  labels: [{ name: "bug" }],
  created_at: "2026-03-01T10:00:00Z",
  updated_at: "2026-03-01T11:00:00Z",
};

async function receive(event: Record<string, unknown>, settings: object = {}) {
  const delivery = deliveryOf(JSON.stringify({ repository, issue, ...event }), {
    "x-github-event": "issues",
    "x-github-delivery": "72d3162e",
  });
  return github.receive(delivery, github.settings.parse(settings));
}

test("an issue without a label that the source names is none of Andon's business", async () => {
  const question = { ...issue, labels: [{ name: "question" }] };
  expect(await receive({ action: "opened", issue: question })).toEqual([]);
  expect(await receive({ action: "opened" }, { labels: ["customer"] })).toEqual([]);
  expect(await receive({ action: "opened", issue: question }, { labels: ["Question"] })).toEqual([
    expect.objectContaining({ kind: "defect" }),
  ]);
});

test("an issue type says what a label would say", async () => {
  const typed = { ...issue, labels: [], type: { name: "Bug" } };
  expect(await receive({ action: "opened", issue: typed })).toHaveLength(1);
  expect(await receive({ action: "typed", type: { name: "Bug" }, issue: typed })).toHaveLength(1);
  expect(await receive({ action: "typed", type: { name: "Task" }, issue: typed })).toEqual([]);
});

test("an opening and the labels that come with it are one episode; opening again is the next", async () => {
  const episodes = await Promise.all([
    receive({ action: "opened" }),
    receive({ action: "labeled", label: { name: "bug" } }),
    receive({ action: "reopened" }),
  ]);
  expect(episodes.map(([signal]) => signal?.episodeAt)).toEqual([
    issue.created_at,
    issue.created_at,
    issue.updated_at,
  ]);
});

test.each(["closed", "deleted", "transferred"])(
  "%s is the end of it, whatever the labels",
  async (action) => {
    const ended = { ...issue, state: "closed", labels: [] };
    expect(await receive({ action, issue: ended })).toEqual([
      expect.objectContaining({ status: "resolved", key: "issue 9" }),
    ]);
  },
);

test.each(["edited", "assigned", "unlabeled", "pinned", "milestoned", "locked"])(
  "an issue that is %s says nothing about production",
  async (action) => {
    expect(await receive({ action, label: { name: "bug" } })).toEqual([]);
  },
);

test("a label on a closed issue or on a pull request opens nothing", async () => {
  const label = { name: "bug" };
  const closed = { ...issue, state: "closed" };
  expect(await receive({ action: "labeled", label, issue: closed })).toEqual([]);
  const pull = { ...issue, pull_request: { url: "https://api.github.com/x" } };
  expect(await receive({ action: "labeled", label, issue: pull })).toEqual([]);
});

test("a delivery keeps its number, so that sent again it is taken once", async () => {
  expect(await receive({ action: "opened" })).toEqual([
    expect.objectContaining({ id: "72d3162e" }),
  ]);
});

test("what is missing is named", () => {
  expect(() => github.receive(deliveryOf("{}"), {})).toThrow(/X-GitHub-Event/);
  const untitled = deliveryOf(JSON.stringify({ action: "opened", repository, issue: { id: 1 } }), {
    "x-github-event": "issues",
  });
  expect(() => github.receive(untitled, {})).toThrow(/issue.number/);
  const form = deliveryOf("a=b", {
    "x-github-event": "issues",
    "content-type": "application/x-www-form-urlencoded",
  });
  expect(() => github.receive(form, {})).toThrow(/payload/);
});

test.each([
  [["bug"], "defect"],
  [["Type: Bug"], "defect"],
  [["kind/bug", "area/search"], "defect"],
  [["type::incident"], "incident"],
  [["bug", "incident"], "incident"],
  [["enhancement"], null],
  [["bugfix"], null],
  [[], null],
])("%j is a %s", (names, kind) => {
  expect(kindByLabels(names, {})).toBe(kind);
});

test("labels in two parts name what it is about", () => {
  expect(
    labelsFromNames(["service:checkout", "Area/search", "team::Web", "bug", "https:", ":x"]),
  ).toEqual({ service: "checkout", area: "search", team: "Web" });
});

test.each([
  [["priority/high"], "major"],
  [["severity: critical"], "critical"],
  [["P1"], "critical"],
  [["sev2"], "major"],
  [["severity::low"], "minor"],
  [["bug"], undefined],
])("%j is %s", (names, severity) => {
  expect(severityFromNames(names)).toBe(severity);
});

test.each([
  ["v2.4.0", "v2.4.0"],
  ["refs/tags/2026-03", "2026-03"],
  ["shop@1.4.2-rc.1", "shop@1.4.2-rc.1"],
  ["main", undefined],
  ["release-1.4", undefined],
  ["refs/heads/v1", undefined],
  [null, undefined],
])("the reference %s names the version %s", (ref, version) => {
  expect(versionOfRef(ref)).toBe(version);
});
