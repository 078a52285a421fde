import type { Gate } from "../../src/domain/event.ts";
import type { Shop } from "./shop.ts";

/** Sends a request as somebody. */
export type SendAs = (
  request: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;

/** Somebody of a shop, such as `as(shop, shop.developer)`. */
export function as(shop: Pick<Shop, "send">, token: string): SendAs {
  return (request, body) => shop.send(token, request, body);
}

/** Proves an item fixed, as `andon prove` does: a test that failed before the fix and passes after it. */
export async function proveFix(
  send: SendAs,
  ref: string,
  test = `${ref} stays fixed`,
): Promise<void> {
  const run = (commit: string, status: "failed" | "passed") => ({
    commit,
    at: "2026-03-01T09:00:00.000Z",
    results: [{ path: "proofs", name: test, status }],
  });
  const answer = await send(`POST /items/${ref}/receipts`, {
    command: "npm test",
    machine: "a test",
    red: run("a".repeat(40), "failed"),
    greens: [run("b".repeat(40), "passed"), run("b".repeat(40), "passed")],
  });
  if (answer.status !== 201) throw new Error(`${ref} is not proved: ${JSON.stringify(answer)}`);
}

/** Lets an item pass a gate for a month from `now`, as its product owner may. */
export async function letPass(
  send: SendAs,
  ref: string,
  { gate, now = new Date() }: { gate: Gate; now?: Date },
): Promise<void> {
  const until = new Date(now.getTime() + 30 * 86_400_000).toISOString();
  const reason = "This test is about something else.";
  const answer = await send(`POST /items/${ref}/waivers`, { gate, reason, until });
  if (answer.status !== 201) throw new Error(`${ref} may not pass: ${JSON.stringify(answer)}`);
}
