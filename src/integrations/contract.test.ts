import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { keepableSignal, type Signal } from "../domain/signal.ts";
import type { Delivery, Integration } from "./contract.ts";
import { doorUrl, instructions, integrationNamed, integrations } from "./index.ts";

interface Sample {
  from: string;
  sent: unknown;
  headers?: Record<string, string>;
  becomes: Signal[];
}

const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(body: string | Buffer, headers: Delivery["headers"] = {}): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    body: Buffer.from(body),
    headers,
    receivedAt,
  };
}

function read({ receive }: Integration, delivery: Delivery): Signal[] {
  return receive(delivery).map((signal) => keepableSignal(signal, receivedAt));
}

function keysOf(samples: readonly [string, Sample][], status: Signal["status"]): string[] {
  const signals = samples.flatMap(([, { becomes }]) => becomes);
  return signals.filter((signal) => signal.status === status).map((signal) => signal.key);
}

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

  test.each(samples)("reads %s", (_file, { sent, headers, becomes }) => {
    const delivery = deliveryOf(JSON.stringify(sent), headers);
    expect(read(integration, delivery)).toEqual(becomes);
    expect(read(integration, delivery)).toEqual(becomes);
  });

  test.each(samples)(
    "every signal of %s has a key, a title and a time, and says where it is from",
    (_file, sample) => {
      expect(sample.from).not.toBe("");
      for (const signal of read(integration, deliveryOf(JSON.stringify(sample.sent)))) {
        expect(signal.key).not.toBe("");
        expect(signal.title).not.toBe("");
        expect(Number.isNaN(Date.parse(signal.occurredAt))).toBe(false);
      }
    },
  );

  test("firing and resolved samples share a key", () => {
    const fire = keysOf(samples, "firing");
    expect(keysOf(samples, "resolved").some((key) => fire.includes(key))).toBe(true);
  });

  test.each(["", "{", "null", "[]", "7", '"text"', "{}", '{"alerts":[null]}', "[[]]"])(
    "refuses %j as Invalid",
    (body) => {
      expect(() => read(integration, deliveryOf(body))).toThrow(Invalid);
    },
  );

  test("refuses what is not UTF-8 as Invalid", () => {
    expect(() => read(integration, deliveryOf(Buffer.from([0x7b, 0xff, 0x7d])))).toThrow(Invalid);
  });
});
