import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import { keepableSignal, type Signal } from "../../domain/signal.ts";
import type { Answer, Delivery, RefusedDelivery } from "../contract.ts";
import { doorUrl, instructions } from "../index.ts";
import { sentry } from "./index.ts";

const secret = "0123456789abcdef0123456789abcdef";
const id = "9ec79c33ec9942ab8353589fcb2e04dc";

function deliveryOf(body: string | Buffer, more: Partial<Delivery> = {}): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: { project: "1" },
    query: {},
    headers: {},
    body: Buffer.from(body),
    receivedAt: "2026-03-02T12:00:00.000Z",
    ...more,
  };
}

const read = (delivery: Delivery): Signal[] => sentry.receive(delivery, {}) as Signal[];
const line = (value: unknown): string => JSON.stringify(value);

/** An envelope with these items, each with its length unless its header says otherwise. */
function envelope(...items: [header: Record<string, unknown>, payload: string][]): string {
  const lines = items.flatMap(([header, payload]) => [
    line({ length: Buffer.byteLength(payload), ...header }),
    payload,
  ]);
  return [line({ event_id: id }), ...lines].join("\n");
}

const failure = { type: "TypeError", value: "cart is undefined" };

function event(more: Record<string, unknown> = {}): string {
  return line({ event_id: id, timestamp: 1772445600, exception: { values: [failure] }, ...more });
}

/** The only signal of this event. */
function signalOf(more: Record<string, unknown>): Signal {
  const [signal, ...others] = read(deliveryOf(event(more)));
  expect(others).toEqual([]);
  if (!signal) throw new Error("no signal");
  return signal;
}

function refusal(because: RefusedDelivery["because"], delivery = deliveryOf("")): Answer {
  const answer = sentry.refused?.({ because, message: "The source Café is paused." }, delivery);
  if (!answer) throw new Error("no answer");
  return answer;
}

/** What a sender of this body is answered when reading it fails. */
function answerTo(delivery: Delivery): Answer | null | undefined {
  try {
    read(delivery);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return sentry.refused?.({ because: "invalid", message: error.message }, delivery);
  }
  throw new Error("it was read");
}

describe("the DSN", () => {
  test("carries the secret before the host, over http and https and below a path", () => {
    expect(doorUrl(sentry, "https://andon.example.com/", secret)).toBe(
      `https://${secret}@andon.example.com/1`,
    );
    expect(doorUrl(sentry, "http://127.0.0.1:4000/andon", secret)).toBe(
      `http://${secret}@127.0.0.1:4000/andon/1`,
    );
  });

  test("stands in the instructions, ready to paste", () => {
    const text = instructions(sentry, "https://andon.example.com", secret);
    expect(text).toContain(`dsn: "https://${secret}@andon.example.com/1"`);
  });
});

describe("the secret", () => {
  const say = `Sentry sentry_version=7, sentry_client=sentry.python/2.1, sentry_key=${secret}, sentry_secret=old`;
  const dsn = `https://${secret}:@andon.example.com/1`;

  test.each<[string, Delivery]>([
    ["the X-Sentry-Auth header", deliveryOf("{}", { headers: { "x-sentry-auth": say } })],
    ["the Authorization header", deliveryOf("{}", { headers: { authorization: say } })],
    ["the query", deliveryOf("{}", { query: { sentry_version: "7", sentry_key: secret } })],
    ["the DSN in the envelope", deliveryOf(`${line({ dsn })}\n{"type":"session"}\n{}`)],
    [
      "a header without spaces",
      deliveryOf("", { headers: { "x-sentry-auth": say.replaceAll(", ", ",") } }),
    ],
  ])("is found in %s", (_where, delivery) => {
    expect(sentry.secretOf?.(delivery)).toBe(secret);
  });

  test.each<[string, Delivery]>([
    ["says nothing", deliveryOf(envelope())],
    ["is no envelope", deliveryOf("null")],
    ["has a DSN that is no address", deliveryOf(line({ dsn: "checkout" }))],
    ["has a DSN that is no text", deliveryOf(line({ dsn: { key: secret } }))],
    ["has a bearer token", deliveryOf("{}", { headers: { authorization: `Bearer ${secret}` } })],
    [
      "names only the old second key",
      deliveryOf("{}", { headers: { "x-sentry-auth": "Sentry sentry_secret=x" } }),
    ],
  ])("is not made up for a delivery that %s", (_what, delivery) => {
    expect(sentry.secretOf?.(delivery)).toBeUndefined();
  });
});

describe("an envelope", () => {
  test("is read past items of types that nobody here knows, whatever is in them", () => {
    const attachment = '\n{"type":"event"}\n{"message":"this is a file"}\n\u0000\n';
    const signals = read(
      deliveryOf(
        envelope(
          [{ type: "attachment" }, attachment],
          [{ type: "session" }, "{}"],
          [{ type: "event" }, event()],
          [{ type: "no_such_type_yet" }, "…"],
          [{ type: "client_report" }, '{"discarded_events":[]}'],
        ),
      ),
    );
    expect(signals.map(({ title }) => title)).toEqual(["TypeError: cart is undefined"]);
  });

  test("may hold items without a length, which end where their line does", () => {
    const items: [Record<string, unknown>, string][] = [
      [{ type: "session", length: undefined }, "{}"],
      [{ type: "event", length: undefined }, event()],
    ];
    expect(read(deliveryOf(envelope(...items)))).toHaveLength(1);
    expect(read(deliveryOf(`${envelope(...items)}\n`))).toHaveLength(1);
  });

  test("may hold an attachment of any bytes", () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a]);
    const head = Buffer.from(
      `${line({ event_id: id })}\n${line({ type: "attachment", length: 5 })}\n`,
    );
    const tail = Buffer.from(`\n${line({ type: "event" })}\n${event()}`);
    expect(read(deliveryOf(Buffer.concat([head, bytes, tail])))).toHaveLength(1);
  });

  test("may hold empty items, or none", () => {
    expect(read(deliveryOf(`${envelope([{ type: "attachment" }, ""])}\n`))).toEqual([]);
    expect(read(deliveryOf(`${envelope()}\n`))).toEqual([]);
  });

  test("gives its id to an event that has none", () => {
    const [signal] = read(
      deliveryOf(envelope([{ type: "event" }, event({ event_id: undefined })])),
    );
    expect(signal?.id).toBe(id);
  });

  test.each([
    ["its header is no JSON", `{no\n{"type":"event"}\n{}`],
    ["the header of an item is no JSON", `{}\nevent\n{}`],
    ["an item has no type", `{}\n{"length":2}\n{}`],
    ["an item is shorter than it says", `{}\n{"type":"event","length":200}\n{}`],
    ["an item is longer than it says", `{}\n{"type":"event","length":1}\n{"message":"x"}`],
    ["a length is negative", `{}\n{"type":"event","length":-1}\n{}`],
    ["a length is no number", `{}\n{"type":"event","length":"2"}\n{}`],
    ["an event is no JSON", `{}\n{"type":"event"}\nnothing`],
    ["an event is a list", `{}\n{"type":"event"}\n[]`],
    ["it has more items than anybody sends", `{}\n${'{"type":"session"}\n{}\n'.repeat(1001)}`],
  ])("is refused with 400 and the reason when %s", (_why, body) => {
    const answer = answerTo(deliveryOf(body));
    expect(answer).toMatchObject({ status: 400, body: { detail: "invalid event envelope" } });
    const why = JSON.stringify(answer?.body);
    expect(why).toMatch(/"causes":\["(The (header|envelope|length|event|body)|Item) [^"]+"\]/);
  });
});

describe("the older door", () => {
  const plain = event({ event_id: id });

  test.each<[string, string | Buffer]>([
    ["bare JSON", plain],
    ["JSON over several lines", JSON.stringify(JSON.parse(plain), null, 2)],
    ["base64 of zlib, as raven sends it", deflateSync(plain).toString("base64")],
    ["base64 of JSON", Buffer.from(plain).toString("base64")],
    ["zlib without a header that says so", deflateSync(plain)],
    ["gzip without a header that says so", gzipSync(plain)],
  ])("reads %s", (_form, body) => {
    expect(read(deliveryOf(body))).toMatchObject([{ id, title: "TypeError: cart is undefined" }]);
  });

  test.each([
    ["base64 of nothing that was packed", Buffer.from("a plain sentence").toString("base64")],
    ["a packed event cut short", deflateSync(plain).subarray(0, 40).toString("base64")],
    ["a form", "message=hello&level=error"],
  ])("refuses %s", (_form, body) => {
    expect(answerTo(deliveryOf(body))).toMatchObject({ status: 400 });
  });

  test("refuses a few bytes that unpack to more than an event may have", () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024, " ")).toString("base64");
    expect(bomb.length).toBeLessThan(100_000);
    expect(answerTo(deliveryOf(bomb))).toMatchObject({ status: 413 });
  });

  test("lets go what is no error, as clients of old sent transactions here too", () => {
    expect(read(deliveryOf(event({ type: "transaction", message: "GET /" })))).toEqual([]);
  });
});

test("an event larger than 1 MiB is refused with 413 at both doors, and a large attachment is not", () => {
  const large = event({ extra: { text: "x".repeat(1024 * 1024) } });
  expect(answerTo(deliveryOf(large))).toMatchObject({ status: 413 });
  expect(answerTo(deliveryOf(envelope([{ type: "event" }, large])))).toMatchObject({
    status: 413,
    body: { detail: "envelope exceeded size limits", causes: [expect.stringContaining("1 MiB")] },
  });
  const dump = "x".repeat(2 * 1024 * 1024);
  expect(
    read(deliveryOf(envelope([{ type: "attachment" }, dump], [{ type: "event" }, event()]))),
  ).toHaveLength(1);
});

describe("the answer", () => {
  const answered = (delivery: Delivery): Answer | undefined =>
    sentry.accepted?.({ delivery, signals: read(delivery), items: [] });

  test("names the event, and lets any page read it", () => {
    expect(answered(deliveryOf(event()))).toMatchObject({
      status: 200,
      body: { id },
      headers: { "access-control-allow-origin": "*" },
    });
  });

  test("names the envelope where there was no event in it", () => {
    expect(answered(deliveryOf(envelope([{ type: "session" }, "{}"])))?.body).toEqual({ id });
  });

  test("names the delivery where nothing else has a name", () => {
    const body = `{}\n{"type":"session"}\n{}`;
    expect(answered(deliveryOf(body))?.body).toEqual({
      id: "01957a0e00007000800000000000000a",
    });
  });
});

describe("a refusal", () => {
  test("is 401 where no secret was sent, and 403 where the secret is unknown", () => {
    expect(refusal("unknown-secret")).toMatchObject({
      status: 401,
      body: { detail: "missing authorization information" },
    });
    const wrong = deliveryOf("{}", { query: { sentry_key: "f".repeat(32) } });
    expect(refusal("unknown-secret", wrong).status).toBe(403);
  });

  test("tells a busy door's clients to wait, of every kind of item", () => {
    expect(refusal("busy")).toMatchObject({
      status: 429,
      headers: { "x-sentry-rate-limits": "1::key", "access-control-allow-origin": "*" },
    });
  });

  test.each([
    ["invalid", 400],
    ["paused", 403],
    ["too-large", 413],
  ] as const)("of what is %s is %i", (because, status) => {
    expect(refusal(because)).toMatchObject({ status, body: { causes: [expect.any(String)] } });
  });

  test("says why in a header too, in letters that a header can carry", () => {
    expect(refusal("paused").headers?.["x-sentry-error"]).toBe("The source Caf? is paused.");
  });
});

describe("an exception", () => {
  const frame = (name: string, more: Record<string, unknown> = {}) => ({
    filename: "/srv/shop/cart.js",
    function: name,
    lineno: 7,
    in_app: true,
    ...more,
  });

  test("is the outermost of a chain, and the others are its causes", () => {
    const values = [{ type: "KeyError", value: "'lines'" }, failure];
    const signal = signalOf({ exception: { values } });
    expect(signal.title).toBe("TypeError: cart is undefined");
    expect(signal.description).toContain("Caused by KeyError: 'lines'");
  });

  test.each([
    ["a list", [failure]],
    ["one alone", failure],
    ["values", { values: [null, { type: null, value: null }, failure] }],
  ])("may come as %s", (_form, exception) => {
    expect(signalOf({ exception }).error).toMatchObject({ type: "TypeError" });
  });

  test("tells its calls from the one that crashed to the one that began", () => {
    const frames = [frame("main"), frame("pay"), frame("priceOf")];
    const signal = signalOf({ exception: [{ ...failure, stacktrace: { frames } }] });
    expect(signal.error?.frames.map((each) => each.function)).toEqual(["priceOf", "pay", "main"]);
  });

  test("has the same key for every user, line, host and build, and another for other code", () => {
    const thrownIn = (...frames: unknown[]) =>
      signalOf({ exception: [{ ...failure, stacktrace: { frames } }] }).key;
    const key = thrownIn(frame("priceOf"));
    expect(thrownIn(frame("priceOf", { lineno: 8, filename: "/home/ada/shop/cart.js" }))).toBe(key);
    expect(thrownIn(frame("library", { in_app: false }), frame("priceOf"))).toBe(key);
    expect(thrownIn(frame("totalOf"))).not.toBe(key);
    const bundle = (hash: string) =>
      thrownIn(frame("priceOf", { filename: `/static/main.${hash}.js` }));
    expect(bundle("9a8b7c6d")).toBe(bundle("1f2e3d4c"));
  });

  test("without a stack is known by its message, less what differs", () => {
    const said = (value: string) => signalOf({ exception: [{ type: "Error", value }] }).key;
    expect(said("order 471100 was lost")).toBe(said("order 471200 was lost"));
    expect(said("order 471100 was lost")).not.toBe(said("no such order"));
  });

  test.each([
    [
      "one of the chain says so",
      { exception: [{ ...failure, mechanism: { handled: false } }, failure] },
      false,
    ],
    ["none says it and the event is fatal", { level: "fatal" }, false],
    ["none says it", {}, true],
    [
      "all say the contrary",
      { level: "fatal", exception: [{ ...failure, mechanism: { handled: true } }] },
      true,
    ],
  ])("was caught or not: %s", (_why, more, handled) => {
    expect(signalOf(more).error?.handled).toBe(handled);
  });

  test("cannot leave the block that shows it", () => {
    const value = "before\n```\n# after";
    const { description = "" } = signalOf({ exception: [{ type: "Error", value }] });
    expect(description).toContain("````text\n");
    expect(description.endsWith("\n````")).toBe(true);
  });

  test("keeps what is right of an event in which much is wrong", () => {
    const signal = signalOf({
      level: 7.5,
      release: { version: 1 },
      tags: "service=shop",
      user: 42,
      fingerprint: "checkout",
      timestamp: "yesterday",
      exception: {
        values: [
          {
            type: "TypeError",
            value: "cart is undefined",
            mechanism: "none",
            stacktrace: { frames: [null, frame("pay", { lineno: "7", in_app: "yes" })] },
          },
        ],
      },
      breadcrumbs: 1,
    });
    expect(signal).toMatchObject({
      title: "TypeError: cart is undefined",
      severity: "major",
      error: { frames: [{ function: "pay", inApp: false }] },
    });
    expect(signal.release).toBeUndefined();
    expect(signal.error?.frames[0]?.line).toBeUndefined();
  });
});

describe("a message", () => {
  const say = (more: Record<string, unknown>) => signalOf({ exception: undefined, ...more });

  test.each([
    ["fatal", "firing", "critical"],
    ["error", "firing", "major"],
    ["warning", "noted", "minor"],
    ["info", "noted", "minor"],
    ["debug", "noted", "minor"],
    [50, "firing", "critical"],
    [30, "noted", "minor"],
    [undefined, "firing", "major"],
    ["constructor", "firing", "major"],
  ])("of level %s is %s", (level, status, severity) => {
    const signal = say({ message: "Nobody answers", level });
    expect(signal).toMatchObject({ kind: "incident", title: "Nobody answers", status, severity });
    expect(signal.error).toBeUndefined();
  });

  test.each([
    [
      "a template with a list",
      { logentry: { message: "no rate for %s (%d%%)", params: ["CHF", 7] } },
    ],
    [
      "a template with names",
      {
        logentry: {
          message: "no rate for %(money)s ({share}%)",
          params: { money: "CHF", share: 7 },
        },
      },
    ],
    [
      "one that is filled already",
      { logentry: { message: "no rate for %s", formatted: "no rate for CHF (7%)" } },
    ],
    [
      "one under the older name",
      { message: { message: "no rate for {} ({}%)", params: ["CHF", 7] } },
    ],
  ])("may be %s", (_form, more) => {
    expect(say(more).title).toBe("no rate for CHF (7%)");
  });

  test("is the same whatever fills its template, and whichever host says it", () => {
    const rate = (money: string) =>
      say({ logentry: { message: "no rate for %s", params: [money] } });
    expect(rate("CHF").key).toBe(rate("EUR").key);
    const host = (name: string) => say({ message: `${name} is slow`, server_name: name });
    expect(host("checkout-3").key).toBe(host("checkout-4").key);
  });

  test("stays a message when its SDK gives it a stack", () => {
    const values = [{ value: "Nobody answers", mechanism: { synthetic: true } }];
    const signal = say({ exception: { values } });
    expect(signal).toMatchObject({ kind: "incident", title: "Nobody answers" });
  });

  test("is none when it was thrown and not caught, though a text has no type", () => {
    const values = [{ value: "no stock", mechanism: { handled: false } }];
    const signal = say({ message: "no stock", exception: { values } });
    expect(signal).toMatchObject({ kind: "defect", title: "Error: no stock" });
  });

  test("that says nothing is nothing", () => {
    for (const message of [" ", "\0", ""]) {
      const silent = event({ exception: undefined, message });
      expect(read(deliveryOf(silent))).toEqual([]);
    }
  });
});

describe("the sender's own fingerprint", () => {
  test.each([[undefined], [["{{ default }}"]], [["{{default}}"]], [[]], ["checkout"]])(
    "leaves it to Andon when it is %j",
    (fingerprint) => {
      expect(signalOf({ fingerprint }).fingerprint).toBeUndefined();
    },
  );

  test("is taken with its variables in place", () => {
    const fingerprint = [
      "{{default}}",
      "{{ error.type }} in {{ transaction }}",
      "{{ tags.shop }}",
      "{{ moon }}",
    ];
    const signal = signalOf({ fingerprint, transaction: "/cart", tags: { shop: "Bern" } });
    expect(signal.fingerprint).toEqual([
      "{{ default }}",
      "TypeError in /cart",
      "Bern",
      "{{ moon }}",
    ]);
  });

  test("is the key, so that one fingerprint is one stream", () => {
    const fingerprint = ["payments"];
    expect(signalOf({ fingerprint }).key).toBe("payments");
    expect(signalOf({ fingerprint, exception: [{ type: "Other" }] }).key).toBe("payments");
  });
});

test.each([
  [{ id: 42, email: "ada@example.com" }, "42"],
  [{ email: "ada@example.com", username: "ada" }, "ada@example.com"],
  [{ username: "ada", ip_address: "192.0.2.7" }, "ada"],
  [{ ip_address: "192.0.2.7" }, "192.0.2.7"],
  [{ ip_address: "{{auto}}" }, undefined],
  [{ geo: {} }, undefined],
  [undefined, undefined],
])("who was affected by %j is counted as %s", (user, counted) => {
  expect(signalOf({ user }).user).toBe(counted);
});

test.each([
  [1772445600.25, "2026-03-02T10:00:00.250Z"],
  ["2026-03-02T10:00:00", "2026-03-02T10:00:00Z"],
  ["2026-03-02T11:00:00+01:00", "2026-03-02T11:00:00+01:00"],
  [undefined, "2026-03-02T12:00:00.000Z"],
  [1e300, "2026-03-02T12:00:00.000Z"],
])("the time %s is %s", (timestamp, occurredAt) => {
  expect(signalOf({ timestamp }).occurredAt).toBe(occurredAt);
});

test("a tag says which project it is better than the number in the DSN, and the release is Sentry's", () => {
  const { labels } = signalOf({ tags: { project: "shop", release: "old" }, release: "shop@3" });
  expect(labels).toMatchObject({ project: "shop", release: "shop@3" });
});

test.each([
  [{ service: "shop", size: 7, none: null }],
  [
    [
      ["service", "shop"],
      ["size", 7],
      ["none", null],
    ],
  ],
  [
    [
      { key: "service", value: "shop" },
      { key: "size", value: 7 },
    ],
  ],
])("tags may come as %j", (tags) => {
  const { labels } = signalOf({ tags, server_name: "web-1", environment: "production" });
  expect(labels).toEqual({
    service: "shop",
    size: "7",
    project: "1",
    server_name: "web-1",
    environment: "production",
    level: "error",
  });
});

/** Fields that reading looks at, each with anything in it. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom("{{ default }}", 1e308, "\uD800"),
);
const looked =
  "exception message logentry level tags user fingerprint threads timestamp release".split(" ");
const anyEvent = fc.record(Object.fromEntries(looked.map((name) => [name, anything])), {
  requiredKeys: [],
});

/** Taken or refused with a reason, never a crash; and what is taken can be kept. */
function expectReadOrRefused(body: string | Buffer): void {
  const delivery = deliveryOf(body);
  let signals: Signal[] = [];
  try {
    signals = read(delivery);
  } catch (error) {
    expect(error).toBeInstanceOf(Invalid);
  }
  for (const signal of signals) {
    const kept = keepableSignal(signal, delivery.receivedAt);
    expect([kept.key, kept.title]).not.toContain("");
  }
}

test("whatever an event says of itself, it is read or refused", () => {
  fc.assert(fc.property(anyEvent, (each) => expectReadOrRefused(JSON.stringify(each))));
});

test("whatever an envelope is made of, it is read or refused", () => {
  const part = fc.oneof(
    fc.json({ maxDepth: 1 }),
    fc.constantFrom("{}", '{"type":"event"}', '{"type":"event","length":9}', "\n", event()),
  );
  const bodies = fc.array(part, { maxLength: 8 }).map((parts) => parts.join("\n"));
  fc.assert(fc.property(bodies, (body) => expectReadOrRefused(body)));
  const bytes = fc.uint8Array({ maxLength: 500 }).map((each) => Buffer.from(each));
  fc.assert(fc.property(bytes, (body) => expectReadOrRefused(body)));
});

test("an event nested deeper than anybody writes is read or refused", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  expectReadOrRefused(`{"message":"deep","extra":${deep},"tags":${deep},"exception":${deep}}`);
});
