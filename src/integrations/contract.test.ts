import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { keepableSignal, type Signal } from "../domain/signal.ts";
import type { Release } from "../domain/release.ts";
import type { Delivery, Integration, Method, Settings } from "./contract.ts";
import { doorUrl, instructions, integrationNamed, integrations } from "./index.ts";

/** What the tool sends, as JSON in `sent` or word by word in `text`, and what it becomes. */
interface Sample {
  from: string;
  sent?: unknown;
  text?: string;
  method?: Method;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  settings?: Settings;
  becomes: Signal[];
  releases?: Release[];
}

const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(body: string | Buffer, sample: Partial<Sample> = {}): Delivery {
  const { method = "POST", params = {}, query = {}, headers = {} } = sample;
  const id = "01957a0e-0000-7000-8000-00000000000a";
  return { id, method, params, query, headers, body: Buffer.from(body), receivedAt };
}

function deliveryOfSample(sample: Sample): Delivery {
  return deliveryOf(sample.text ?? JSON.stringify(sample.sent), sample);
}

async function read(
  integration: Integration,
  delivery: Delivery,
  settings: Settings = {},
): Promise<Signal[]> {
  const signals = await integration.receive(delivery, integration.settings.parse(settings));
  return signals.map((signal) => keepableSignal(signal, receivedAt));
}

function keysOf(samples: readonly [string, Sample][], status: Signal["status"]): string[] {
  const signals = samples.flatMap(([, { becomes }]) => becomes);
  return signals.filter((signal) => signal.status === status).map((signal) => signal.key);
}

/** Senders that tell what happened, and never that it is over. */
const tellsNoEnd = new Set(["sentry", "email", "report"]);

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test("every folder is an integration of that name, and the other way round", () => {
  expect(integrations.map((each) => each.name).sort()).toEqual(folders.sort());
  expect(integrationNamed("no-such-tool")).toBeNull();
});

describe.each(integrations.map((each) => [each.name, each] as const))("%s", (name, integration) => {
  const folder = `${import.meta.dirname}/${name}/samples`;
  const samples = readdirSync(folder).map((file): [string, Sample] => [
    file,
    JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Sample,
  ]);

  test("has a title, and a README that can be pasted", () => {
    const text = instructions(integration, "https://andon.example.com/", "s3cret");
    expect(integration.title).not.toBe("");
    expect(text).toContain(doorUrl(integration, "https://andon.example.com", "s3cret"));
    expect(text).toContain("s3cret");
    expect(text).not.toContain("ANDON_");
  });

  test.each(samples)("reads %s, and reading twice gives the same", async (_file, sample) => {
    const delivery = deliveryOfSample(sample);
    expect(await read(integration, delivery, sample.settings)).toEqual(sample.becomes);
    expect(await read(integration, delivery, sample.settings)).toEqual(sample.becomes);
    const releases = integration.releases?.(delivery, sample.settings ?? {}) ?? [];
    expect(releases).toEqual(sample.releases ?? []);
  });

  test.each(samples)(
    "every signal of %s has a key, a title and a time, and says where it is from",
    async (_file, sample) => {
      expect(sample.from).not.toBe("");
      for (const signal of await read(integration, deliveryOfSample(sample), sample.settings)) {
        expect(signal.key).not.toBe("");
        expect(signal.title).not.toBe("");
        expect(Number.isNaN(Date.parse(signal.occurredAt))).toBe(false);
      }
    },
  );

  test.skipIf(tellsNoEnd.has(name))("firing and resolved samples share a key", () => {
    const fire = keysOf(samples, "firing");
    expect(keysOf(samples, "resolved").some((key) => fire.includes(key))).toBe(true);
  });

  test("reads its own test signal, which says that it is one", async () => {
    const { body, headers } = integration.trial(receivedAt);
    const signals = await read(integration, deliveryOf(body, { headers }));
    expect(signals).toHaveLength(1);
    expect(signals[0]?.status).toBe("firing");
    expect(signals[0]?.title).toMatch(/test/i);
  });

  test.each(["", "{", "null", "[]", "7", '"text"', "{}", '{"alerts":[null]}', "[[]]"])(
    "makes nothing of %j, and never crashes",
    async (body) => {
      const signals = await read(integration, deliveryOf(body)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Invalid);
        return [];
      });
      expect(signals).toEqual([]);
    },
  );

  test("makes nothing of what is not UTF-8", async () => {
    const delivery = deliveryOf(Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(read(integration, delivery)).rejects.toThrow(Invalid);
  });
});
