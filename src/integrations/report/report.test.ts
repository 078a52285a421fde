import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import { keepableSignal } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import { report } from "./index.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(body: string | object, headers: Record<string, string> = {}): Delivery {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const parts = { method: "POST" as const, params: {}, query: {}, receivedAt };
  return { id: "d-1", ...parts, headers, body: Buffer.from(text) };
}

const form = { "content-type": "application/x-www-form-urlencoded" };

async function read(body: string | object, headers = {}, settings = {}) {
  const given = report.settings.parse(settings);
  const [signal] = await report.receive(deliveryOf(body, headers), given);
  return keepableSignal(signal as never, receivedAt);
}

async function refusal(body: string | object, headers = {}): Promise<Invalid> {
  const refused = await read(body, headers).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Invalid);
  return refused as Invalid;
}

test("each report is a stream of its own, found again by its title", async () => {
  expect(await read({ title: "Empty basket" })).toMatchObject({ key: "d-1", groupsBy: "title" });
});

test("the longest report is kept whole, and in quotation to its end", async () => {
  const description = "@a\n".repeat(3333);
  const signal = await read({ title: "x".repeat(300), description });
  expect(signal.title).toHaveLength(300);
  expect(signal.description?.length).toBeLessThan(50_000);
  expect(signal.description?.endsWith("> @a")).toBe(true);
});

test("an address is not kept where nobody is asked for one", async () => {
  const said = { title: "Empty basket", email: "ada@example.com" };
  expect((await read(said)).user).toBe("ada@example.com");
  expect((await read(said, {}, { askEmail: false })).user).toBeUndefined();
});

describe("a form", () => {
  test("is read although it has fields that nobody asked for", async () => {
    const signal = await read("title=Empty+basket&button=Report+it&email=&url=", form);
    expect(signal).toMatchObject({ title: "Empty basket" });
    expect(signal.user).toBeUndefined();
    expect(signal.description).toBeUndefined();
  });

  test("may be JSON all the same, as curl sends it unless it is told otherwise", async () => {
    expect(await read({ title: "Empty basket" }, form)).toMatchObject({ title: "Empty basket" });
  });

  test("of many fields is refused before it is read", async () => {
    expect((await refusal(`title=x${"&a=1".repeat(200)}`, form)).message).toMatch(/100 fields/);
  });

  test("that is not UTF-8 is refused", () => {
    const delivery = { ...deliveryOf("", form), body: Buffer.from([0x74, 0xff]) };
    expect(() => report.receive(delivery, report.settings.parse({}))).toThrow(/UTF-8/);
  });
});

describe("what is wrong is named", () => {
  test.each<[what: string, body: object, pointer: string]>([
    ["nothing", {}, "/title"],
    ["a blank title", { title: " " }, "/title"],
    ["a title of 301 characters", { title: "x".repeat(301) }, "/title"],
    ["a description that is a number", { title: "x", description: 7 }, "/description"],
    ["more than 10,000", { title: "x", description: "x".repeat(10_001) }, "/description"],
    ["no address", { title: "x", email: "ada" }, "/email"],
    ["an endless address", { title: "x", email: `${"a".repeat(200)}@example.com` }, "/email"],
    ["an unknown field", { title: "x", titel: "y" }, ""],
  ])("in %s", async (_, body, pointer) => {
    expect((await refusal(body)).pointer).toBe(pointer);
  });

  test.each([
    ["description=x", "/title"],
    ["title=x&email=ada", "/email"],
  ])("%s", async (body, pointer) => {
    expect((await refusal(body, form)).pointer).toBe(pointer);
  });
});

describe("the answer", () => {
  const url = "https://andon.example.com/reports/k3y";
  const taken = (headers: Record<string, string>) => ({
    delivery: deliveryOf({ title: "x" }, headers),
    signals: [],
    items: ["SHOP-1"],
    followUrls: [url],
  });

  test("leads a person on to his report", () => {
    const answer = report.accepted?.(taken({ accept: "text/html,*/*;q=0.8" }));
    expect(answer).toMatchObject({ status: 303, headers: { location: url } });
  });

  test("tells a program where that is, whatever page it runs on, and names no item", () => {
    expect(report.accepted?.(taken({ accept: "*/*" }))).toEqual({
      status: 201,
      body: { url },
      headers: { "access-control-allow-origin": "*" },
    });
  });
});
