import type { Delivery, Integration, Settings } from "../integrations/contract.ts";
import { cleanText } from "../domain/text.ts";
import { keepableSignal, type Signal } from "../domain/signal.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import type { Intake } from "./intake.ts";
import { keepReleases } from "./keep-releases.ts";
import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";

/** A source with the one that reads what it sends. */
export interface Reader {
  integration: Integration;
  source: SendingSource;
}

export interface TakenSignals {
  signals: Signal[];
  /** The items that answer, such as `SHOP-12`. */
  items: string[];
}

/**
 * Reads one delivery and keeps what it says. Resolves once it is durable; null when too much waits and nothing was taken.
 * Throws Invalid for what cannot be read. `kept` is the body as it is kept for people to read.
 */
export function takeDelivery(
  { store, intake }: { store: Kysely<Database>; intake: Intake },
  { integration, source }: Reader,
  delivery: Delivery,
  kept: Buffer = delivery.body,
): Promise<TakenSignals | null> {
  const settings = source.settings as Settings;
  const read = integration.receive(delivery, settings);
  return isPromise(read) ? read.then(keep) : keep(read);

  async function keep(said: readonly Signal[]): Promise<TakenSignals | null> {
    const signals = said.map((signal) => keepableSignal(signal, delivery.receivedAt));
    const releases = integration.releases?.(delivery, settings) ?? [];
    const items = await intake.receive(source, signals, {
      envelope: envelopeOf(integration, delivery),
      body: kept,
      signals: signals.length,
      status: integration.accepted?.({ delivery, signals, items: [] }).status ?? 202,
    });
    if (items === null) return null;
    // Whoever is not answered because this failed sends again: signals and releases with a number are taken once.
    if (releases.length > 0) await keepReleases(store, source, releases, delivery.receivedAt);
    return { signals, items };
  }
}

function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as { then?: unknown }).then === "function";
}

/** What reading needs beside the body, as JSON: nothing in it is a secret. */
export function envelopeOf(
  { reads = plainHeaders }: Integration,
  { method, params, query, headers }: Delivery,
): string {
  const kept: Record<string, string> = {};
  for (const name of reads.flatMap((each) => namesLike(each, headers))) {
    const value = headers[name];
    if (value !== undefined) kept[name] = String(value).slice(0, 1000);
  }
  return JSON.stringify({
    method,
    params: cleaned(params),
    query: cleaned(withoutSecrets(query)),
    headers: cleaned(kept),
  });
}

/** An address may carry what no database keeps, in its names as well. */
function cleaned(words: Readonly<Record<string, string>>): Record<string, string> {
  const said = Object.entries(words);
  return Object.fromEntries(said.map(([name, word]) => [cleanText(name), cleanText(word)]));
}

const plainHeaders = ["content-type"];

/** `ce-*` stands for all that begin so. */
function namesLike(name: string, headers: Delivery["headers"]): string[] {
  if (!name.endsWith("*")) return [name];
  return Object.keys(headers).filter((each) => each.startsWith(name.slice(0, -1)));
}

function withoutSecrets(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = Object.keys(query).filter((name) => /key|secret|token/i.test(name));
  return names.length === 0
    ? query
    : Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}
