import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

/**
 * The examples of docs/api run as they stand: each page from top to bottom on a product of its own, as its owner. A
 * `"{name}"` in an answer keeps what stood there, and later requests put it in.
 */
const folder = path.resolve(import.meta.dirname, "../../docs/api");
const pages = readdirSync(folder).filter((file) => file !== "README.md");

interface Example {
  request: string;
  body: string | undefined;
  status: number;
  answer: string | undefined;
}

function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/```http\n([\s\S]*?)```/g)].map((match) =>
    (match[1] ?? "").trim(),
  );
  const examples: Example[] = [];
  for (let at = 0; at < blocks.length; at += 2) {
    const [request = "", ...body] = (blocks[at] ?? "").split("\n");
    const [status = "", ...answer] = (blocks[at + 1] ?? "").split("\n");
    examples.push({
      request,
      body: body.join("\n") || undefined,
      status: Number(status.replace("HTTP/1.1 ", "")),
      answer: answer.join("\n") || undefined,
    });
  }
  return examples;
}

const open: Shop[] = [];
afterAll(async () => {
  for (const shop of open) await shop.close();
});

test("there are pages", () => expect(pages.length).toBeGreaterThan(3));

describe.each(pages)("%s", (file) => {
  test("its examples answer as it says", async () => {
    const shop = await openShop();
    open.push(shop);
    const known = new Map<string, string>();
    const filled = (text: string): string =>
      text.replace(/\{([a-z]+)\}/g, (whole, name: string) => known.get(name) ?? whole);
    const examples = examplesOf(readFileSync(path.join(folder, file), "utf8"));
    expect(examples.length).toBeGreaterThan(0);
    for (const { request, body, status, answer } of examples) {
      const got = await shop.send(
        shop.owner,
        filled(request),
        body === undefined ? undefined : JSON.parse(filled(body)),
      );
      expect([request, got.status, got.body.detail]).toEqual([request, status, got.body.detail]);
      if (answer === undefined) continue;
      learn(JSON.parse(answer), got.body, known);
      expect(got.body).toMatchObject(JSON.parse(filled(answer)));
    }
  });
});

function learn(said: unknown, got: unknown, known: Map<string, string>): void {
  if (typeof said === "string") {
    const name = /^\{([a-z]+)\}$/.exec(said)?.[1];
    if (name && !known.has(name)) known.set(name, String(got));
    return;
  }
  if (typeof said !== "object" || said === null || typeof got !== "object" || got === null) return;
  for (const [key, value] of Object.entries(said))
    learn(value, (got as Record<string, unknown>)[key], known);
}
