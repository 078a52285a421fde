import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ErrorReport, Frame } from "./error-report.ts";
import { verdictOf, type Verdict, type VerdictFacts } from "./verdict.ts";
import { weights, type Feature } from "./verdict-weights.ts";

function about(known: Partial<VerdictFacts>): VerdictFacts {
  return {
    title: "",
    description: "",
    labels: {},
    error: null,
    occurrences: 1,
    recoveries: 0,
    flapping: false,
    minutesToRecover: null,
    minutesAfterRelease: null,
    pastCauses: { transient: 0, defect: 0 },
    ...known,
  };
}

function thrown(type: string, message: string, frames: Frame[] = []): ErrorReport {
  return { type, message, handled: false, frames };
}

const own: Frame = { file: "checkout/pay.ts", function: "pay", line: 41, inApp: true };
const library: Frame = { file: "node_modules/pg/client.js", function: "query", inApp: false };

type Case = [sentence: string, known: Partial<VerdictFacts>, says: Verdict["says"]];

const cases: Case[] = [
  ["a full disk", { title: "Disk of search-2 is 91 % full" }, "transient"],
  [
    "an alert that is known by its label alone",
    { title: "Alert on db-3", labels: { alertname: "HostOutOfMemory", job: "node-exporter" } },
    "transient",
  ],
  [
    "a node that is gone",
    { title: "KubeNodeNotReady", labels: { alertname: "KubeNodeNotReady" } },
    "transient",
  ],
  [
    "a machine that comes back at once",
    { title: "Machine web-3 went down", recoveries: 1, minutesToRecover: 4 },
    "transient",
  ],
  [
    "a refused connection, thrown inside our own code",
    { title: "Payments fail", error: thrown("Error", "connect ECONNREFUSED 10.0.0.7:5432", [own]) },
    "transient",
  ],
  [
    "logging in that fails only sometimes, and a restart that helped",
    {
      title: "Cannot log in",
      description: "Sometimes I get an error and sometimes I don't. Works again after a restart.",
    },
    "transient",
  ],
  [
    "a provider that is away",
    { title: "Payment provider does not answer: 503 from gateway" },
    "transient",
  ],
  [
    "what was transient nine times",
    { title: "Parcel labels wait", pastCauses: { transient: 9, defect: 0 } },
    "transient",
  ],
  [
    "a null in our own code",
    {
      title: "TypeError",
      error: thrown("TypeError", "Cannot read properties of undefined (reading 'id')", [own]),
    },
    "code",
  ],
  [
    "one endpoint that answers 500 after a release",
    { title: "POST /orders answers 500", minutesAfterRelease: 6 },
    "code",
  ],
  [
    "a wrong sum, every time",
    { title: "Total is wrong with two vouchers", description: "Happens every time." },
    "code",
  ],
  ["a browser that shows nothing", { title: "Home page is blank in Safari 15" }, "code"],
  [
    "a trace pasted into a report",
    {
      title: "Import fails when a cell is empty",
      description: 'Traceback:\n  File "import/prices.py", line 88, in read',
    },
    "code",
  ],
  [
    "what was a defect twice",
    { title: "Renewals fail", pastCauses: { transient: 0, defect: 2 } },
    "code",
  ],
  [
    "a queue, stopped by a message that it cannot read",
    {
      title: "Stock queue is blocked",
      error: thrown("ValueError", "unknown tin 417", [own]),
      occurrences: 40,
    },
    "code",
  ],
  ["nothing known", {}, "unknown"],
  ["words that mean nothing to a machine", { title: "Nightly import is an hour late" }, "unknown"],
  [
    "slow after a release, and it went away: both are possible",
    {
      title: "Search times out",
      minutesAfterRelease: 12,
      recoveries: 2,
      minutesToRecover: 30,
    },
    "unknown",
  ],
  [
    "as often transient as a defect",
    { title: "Parcel labels wait", pastCauses: { transient: 2, defect: 2 } },
    "unknown",
  ],
  ["a time-out and nothing else", { title: "Time-out in checkout" }, "unknown"],
  [
    "something that happens sometimes, and nothing else",
    { title: "Export sometimes fails" },
    "unknown",
  ],
  [
    "a memory leak is no machine's bad day",
    { title: "Memory leak in the worker since v2.31" },
    "code",
  ],
  [
    "a restart that does not help outweighs a full queue",
    {
      title: "Mail queue is full since the last release",
      description: "Restarting it does not help.",
    },
    "code",
  ],
];

test.each(cases)("%s", (_sentence, known, says) => {
  const verdict = verdictOf(about(known));
  expect({ says: verdict.says, because: verdict.reasons }).toEqual({
    says,
    because: verdict.reasons,
  });
});

test("nothing known gives no reasons, and the odds of most incidents: a defect", () => {
  const verdict = verdictOf(about({}));
  expect(verdict.reasons).toEqual([]);
  expect(verdict.probabilityOfCode).toBeCloseTo(0.55, 2);
});

test("the strongest reasons come first, with the way that each points", () => {
  const verdict = verdictOf(
    about({
      title: "POST /orders answers 500",
      error: thrown("KeyError", "'house'", [library, own]),
      recoveries: 1,
      minutesToRecover: 4,
    }),
  );
  expect(verdict.reasons.map(({ towards, sentence }) => [towards, sentence])).toEqual([
    ["code", "KeyError is a mistake in code, not a machine's bad day"],
    ["transient", "It recovered by itself after 4 minutes"],
    ["code", 'The service itself fails: "answers 500"'],
    ["code", "Your own code called what failed: checkout/pay.ts:41"],
  ]);
});

/** Does not compile until each thing in the table of weights is shown to speak. */
const spoken = {
  "recovered-quickly": [
    { recoveries: 3, minutesToRecover: 4 },
    "It recovered by itself 3 times, usually after 4 minutes",
  ],
  recovered: [{ recoveries: 1, minutesToRecover: 61 }, "It recovered by itself after 61 minutes"],
  "recovered-late": [
    { recoveries: 1, minutesToRecover: 9 * 60 },
    "It recovered by itself after 9 hours",
  ],
  flapping: [{ flapping: true }, "It comes and goes"],
  "never-recovered": [
    { occurrences: 1240 },
    "It was seen 1,240 times and never recovered by itself",
  ],
  "soon-after-release": [
    { minutesAfterRelease: 0.4 },
    "It began less than a minute after a release",
  ],
  "after-release": [{ minutesAfterRelease: 120 }, "It began 2 hours after a release"],
  "same-day-as-release": [{ minutesAfterRelease: 800 }, "It began 13 hours after a release"],
  "own-code": [
    { error: thrown("Error", "no house", [own]) },
    "The stack trace is in your own code: checkout/pay.ts:41",
  ],
  "called-by-own-code": [
    { error: thrown("Error", "no house", [library, own]) },
    "Your own code called what failed: checkout/pay.ts:41",
  ],
  "mistake-of-code": [
    { title: "java.lang.NullPointerException at Order" },
    "NullPointerException is a mistake in code, not a machine's bad day",
  ],
  exception: [{ error: thrown("PriceMissing", "tin 417") }, "It is an exception: PriceMissing"],
  "trace-in-text": [
    { description: "It says:\n    at pay (src/checkout/pay.ts:41:7)" },
    "A stack trace came with it: at pay (src/checkout/pay.ts:41:7)",
  ],
  regression: [
    { title: "Filter is gone since the last release" },
    'A change is named: "since the last release"',
  ],
  "every-time": [{ description: "I can reproduce it." }, 'It happens every time: "reproduce"'],
  "restart-is-no-help": [
    { description: "A few of us restarted; still broken even after a reboot" },
    'A restart did not help: "even after a reboot"',
  ],
  "server-error": [
    { title: "Checkout returns 500 for guests" },
    'The service itself fails: "returns 500"',
  ],
  "wrong-result": [
    { title: "Invoice shows the incorrect tax" },
    'It works, but wrongly: "incorrect"',
  ],
  "one-case": [
    { title: "Export fails when the name has a comma" },
    'It happens in one particular case: "when the name has a"',
  ],
  memory: [{ title: "Pod OOMKilled" }, 'It is about memory: "OOMKilled"'],
  disk: [{ title: "No space left on device" }, 'It is about a disk: "No space left on device"'],
  processor: [{ labels: { class: "cpu" } }, 'It is about the processor: "cpu"'],
  machine: [{ title: "Node ip-10-0-3-7 was evicted" }, "A machine was in trouble"],
  network: [{ title: "Packet loss to Oslo" }, 'It is about the network: "Packet loss"'],
  connection: [{ title: "ECONNRESET from stock" }, 'A connection failed: "ECONNRESET"'],
  timeout: [{ title: "Labels timed out" }, 'Something took too long: "timed out"'],
  queue: [{ title: "Kafka consumer lag of orders" }, "It is about a queue"],
  replica: [{ title: "Replica is behind" }, 'It is about copies of the data: "Replica"'],
  certificate: [{ title: "Certificate ends soon" }, 'It is about a certificate: "Certificate"'],
  "no-answer": [{ title: "Shop is down" }, "Something did not answer"],
  outside: [{ title: "Courier has trouble" }, 'Somebody else runs it: "Courier"'],
  gateway: [{ title: "Shop answers 502" }, 'What stands in front got no answer: "answers 502"'],
  sometimes: [
    { title: "Sign-in fails intermittently" },
    'It happens only sometimes: "intermittently"',
  ],
  "gone-again": [{ description: "It went away" }, 'It went away without a fix: "went away"'],
  restarted: [{ title: "search-1 restarted" }, 'Something was restarted: "restarted"'],
  "measured-on-machines": [
    { labels: { job: "node-exporter" } },
    "It is measured on machines, not in code: node-exporter",
  ],
  "part-of-machine": [
    { labels: { mountpoint: "/var" } },
    "It names a part of a machine: mountpoint /var",
  ],
  "ended-transient": [
    { pastCauses: { transient: 3, defect: 1 } },
    "Seen before, and transient 3 of 4 times",
  ],
  "ended-defect": [
    { pastCauses: { transient: 0, defect: 1 } },
    "Seen before, and a defect that one time",
  ],
} satisfies Record<Feature, [Partial<VerdictFacts>, string]>;

describe("each thing in the table of weights speaks in its sentence", () => {
  test.each(Object.entries(spoken))("%s", (feature, [known, sentence]) => {
    const reason = verdictOf(about(known)).reasons.find((each) => each.feature === feature);
    expect(reason?.sentence).toContain(sentence);
    expect(reason?.sentence).not.toContain("{}");
    const { weight } = weights[feature as Feature];
    expect(reason?.towards).toBe(weight < 0 ? "transient" : "code");
  });
});

describe("what is no evidence", () => {
  const silent: Case[] = [
    [
      "a service that is called queue",
      { labels: { service: "queue", team: "network" } },
      "unknown",
    ],
    ["what is denied", { description: "This is not a network problem." }, "unknown"],
    ["a menu that does not scroll down", { title: "Menu does not scroll down" }, "unknown"],
    ["a release of last week", { minutesAfterRelease: 7 * 24 * 60 }, "unknown"],
    ["a time that cannot be", { minutesAfterRelease: -5 }, "unknown"],
    ["a few occurrences", { occurrences: 4 }, "unknown"],
  ];
  test.each(silent)("%s", (_sentence, known) => {
    expect(verdictOf(about(known)).reasons).toEqual([]);
  });
});

test("of a long path its end is told", () => {
  const frame = { ...own, file: "/srv/build/7c1/src/checkout/pay.ts" };
  const [reason] = verdictOf(about({ error: thrown("PriceMissing", "tin 417", [frame]) })).reasons;
  expect(reason?.sentence).toBe("The stack trace is in your own code: src/checkout/pay.ts:41");
});

test("a mistake in our own code counts, though the title tells of a time-out", () => {
  const known = { title: "Time-out in checkout", error: thrown("TypeError", "no house", [own]) };
  expect(verdictOf(about(known)).reasons.map(({ feature }) => feature)).toContain("own-code");
});

test("what a description says weighs less than the same words in the title", () => {
  const inTitle = verdictOf(about({ title: "Disk is full" }));
  const below = verdictOf(about({ description: "Disk is full" }));
  expect(inTitle.probabilityOfCode).toBeLessThan(below.probabilityOfCode);
});

describe("whatever is known", () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.lorem(),
    fc.constantFrom(
      "Disk full",
      "TypeError",
      "500 for guests",
      "sometimes",
      "{} $& $1",
      "a.".repeat(3000),
    ),
  );
  const number = fc.oneof(fc.double(), fc.nat({ max: 100_000 }));
  const labels = fc.dictionary(
    fc.constantFrom("alertname", "job", "class", "mountpoint", "device", "service", "error"),
    words,
  );
  const frame = fc.record({ file: words, function: words, inApp: fc.boolean() });
  const facts = fc.record({
    title: words,
    description: words,
    labels,
    error: fc.option(
      fc.record({ type: words, message: words, handled: fc.boolean(), frames: fc.array(frame) }),
    ),
    occurrences: number,
    recoveries: number,
    flapping: fc.boolean(),
    minutesToRecover: fc.option(number),
    minutesAfterRelease: fc.option(number),
    pastCauses: fc.record({ transient: number, defect: number }),
  });

  test("the probability is one, and agrees with what is said", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { probabilityOfCode, says, reasons } = verdictOf(known);
        expect(probabilityOfCode).toBeGreaterThanOrEqual(0);
        expect(probabilityOfCode).toBeLessThanOrEqual(1);
        if (says === "code") expect(probabilityOfCode).toBeGreaterThan(0.5);
        if (says === "transient") expect(probabilityOfCode).toBeLessThan(0.5);
        if (reasons.length === 0) expect(says).toBe("unknown");
        const strengths = reasons.map(({ weight }) => Math.abs(weight));
        expect(strengths).toEqual(strengths.toSorted((one, other) => other - one));
      }),
    );
  });

  test("one more that ended as transient never makes code more probable, one more defect never less", () => {
    const times = fc.nat({ max: 50 });
    fc.assert(
      fc.property(facts, times, times, (known, transient, defect) => {
        const at = (pastCauses: VerdictFacts["pastCauses"]) =>
          verdictOf({ ...known, pastCauses }).probabilityOfCode;
        const now = at({ transient, defect });
        expect(at({ transient: transient + 1, defect })).toBeLessThanOrEqual(now);
        expect(at({ transient, defect: defect + 1 })).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  test("the order in which labels are listed is nothing", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const reversed = Object.fromEntries(Object.entries(known.labels).toReversed());
        expect(verdictOf({ ...known, labels: reversed })).toEqual(verdictOf(known));
      }),
    );
  });
});
