import type { Kysely, Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { beganToFlap } from "../domain/intake.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "../store/connect.ts";
import { deliveryRows, keepDeliveries } from "../store/deliveries.ts";
import { appendActedEvents } from "../store/events.ts";
import { countSignals, type SendingSource } from "../store/sending-sources.ts";
import { claimHeldSignals, countAffected, recordSignals, takeSignalIds } from "../store/signals.ts";
import {
  fingerprintOf,
  insertGroups,
  insertStreams,
  lockStreams,
  pointGroups,
  type GroupRow,
} from "../store/streams.ts";
import { lookAround } from "./circumstances.ts";
import { detectItems } from "./detect-items.ts";
import {
  countsOf,
  isRemembered,
  itemOfSignal,
  readHeard,
  refsOf,
  sightingsOf,
  signalRows,
  streamKey,
  streamRow,
  streamsOf,
  type Arrival,
  type FlushedStream,
  type Heard,
  type ProductEvent,
  type Target,
} from "./flush.ts";
import { gatherStorms } from "./gather-storms.ts";
import { countOpenings, type Openings } from "./openings.ts";
import { turnIncidents } from "./turn-incidents.ts";

/**
 * Keeps what many requests brought in one transaction: once it has committed, all of them may be answered. Another server
 * may open the same fingerprint meanwhile, and a person may close an item: then the database refuses, nothing is kept,
 * and the same call reads afresh.
 */
export function keepSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  openings: Openings,
  now: Date,
): Promise<FlushedStream[]> {
  return store.transaction().execute((tx) => keep(tx, arrivals, openings, now));
}

/** The same, for whoever asks only which items answer to each arrival. */
export async function receiveSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<string[][]> {
  return refsOf(arrivals, await keepSignals(store, arrivals, countOpenings(), now));
}

async function keep(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  openings: Openings,
  now: Date,
): Promise<FlushedStream[]> {
  const heard = streamsOf(arrivals, await takenBefore(tx, arrivals, now));
  const streams = await read(tx, heard, now);
  const storms = await gatherStorms(tx, streams, openings, now);
  const events = await detectItems(tx, streams, storms, now);
  await remember(tx, streams, arrivals, now);
  events.push(...lateEvidence(streams), ...joined(streams), ...flapping(streams));
  events.push(...(await turnIncidents(tx, streams, now)));
  events.push(...(await countSources(tx, arrivals, now)));
  for (const productId of ascending(events.map((event) => event.productId))) {
    const own = events.filter((event) => event.productId === productId);
    await appendActedEvents(tx, productId, now, own);
  }
  return streams;
}

async function read(
  tx: Transaction<Database>,
  heard: readonly Heard[],
  now: Date,
): Promise<FlushedStream[]> {
  const locked = await lockStreams(
    tx,
    heard.map(({ source, fingerprint }) => ({ productId: source.productId, fingerprint })),
  );
  const byKey = new Map(locked.map((each) => [streamKey(each.productId, each.fingerprint), each]));
  const knownOf = ({ source, fingerprint }: Heard) =>
    byKey.get(streamKey(source.productId, fingerprint)) ?? null;
  const { groupOf, circumstancesOf } = await lookAround(tx, heard, knownOf, now);
  return heard.map((each) => {
    const group = groupOf(each);
    return readHeard(each, knownOf(each), group, circumstancesOf(each, group));
  });
}

/** A sender that repeats its own number repeats itself: what was taken once is not taken again. */
async function takenBefore(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<(source: SendingSource, signal: Signal) => boolean> {
  const numbered = arrivals.flatMap(({ source, signals }) =>
    signals.flatMap(({ signal: { id } }) =>
      id === undefined ? [] : [{ productId: source.productId, sourceId: source.id, id }],
    ),
  );
  if (numbered.length === 0) return () => false;
  const taken = await takeSignalIds(tx, numbered, now);
  const fresh = new Set(taken.map(({ sourceId, id }) => `${sourceId} ${id}`));
  // Deleting takes it: the second signal of that number in the same flush finds it gone.
  return (source, { id }) => id !== undefined && !fresh.delete(`${source.id} ${id}`);
}

async function remember(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  arrivals: readonly Arrival[],
  now: Date,
): Promise<void> {
  await keepDeliveries(tx, deliveryRows(arrivals), now);
  const remembered = streams.filter(isRemembered);
  if (remembered.length === 0) return;
  const fresh = remembered.filter((stream) => stream.known === null);
  if (fresh.length > 0) await insertStreams(tx, fresh.map(streamRow));
  await rememberGroups(tx, remembered, now);
  const known = remembered.filter((stream) => stream.known !== null);
  const rows = {
    signals: streams.flatMap(signalRows),
    streams: known.map(streamRow),
    sightings: sightingsOf(streams),
  };
  await recordSignals(tx, rows, now);
  await claimHeld(tx, known);
  const affected = affectedBy(streams);
  if (affected.length > 0) await countAffected(tx, affected);
}

/** New groups, and those to which another item answers than before. */
async function rememberGroups(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  now: Date,
): Promise<void> {
  const moved = new Map<string, { row: GroupRow; isKnown: boolean }>();
  for (const { source, group } of streams) {
    const itemNumber = group?.target?.number ?? null;
    if (!group?.isMoved || itemNumber === null) continue;
    const { identity, because, isKnown } = group;
    const { productId } = source;
    const row = { productId, identity, because, itemNumber };
    moved.set(`${productId} ${identity}`, { row, isKnown });
  }
  const rowsOf = (isKnown: boolean) =>
    [...moved.values()].filter((each) => each.isKnown === isKnown).map(({ row }) => row);
  if (rowsOf(false).length > 0) await insertGroups(tx, rowsOf(false), now);
  if (rowsOf(true).length > 0) await pointGroups(tx, rowsOf(true));
}

async function claimHeld(
  tx: Transaction<Database>,
  known: readonly FlushedStream[],
): Promise<void> {
  const claims = known.flatMap(({ source, fingerprint, known: before, target }) => {
    const itemNumber = target?.number ?? null;
    if (!before?.heldFor || itemNumber === null) return [];
    return [{ productId: source.productId, fingerprint, itemNumber }];
  });
  if (claims.length > 0) await claimHeldSignals(tx, claims);
}

/** Who is affected by which item. The name never leaves this function but as a hash. */
function affectedBy(streams: readonly FlushedStream[]) {
  return streams.flatMap((stream) =>
    stream.signals.flatMap(({ user }, index) => {
      const itemNumber = itemOfSignal(stream, index);
      if (user === undefined || itemNumber === undefined || itemNumber === null) return [];
      const { productId } = stream.source;
      return [{ productId, itemNumber, user: fingerprintOf(`user/1\n${productId}\n${user}`) }];
    }),
  );
}

/** At most one a closed item a flush, however many signals came late. */
function lateEvidence(streams: readonly FlushedStream[]): ProductEvent[] {
  const events = new Map<string, ProductEvent>();
  for (const { source, known, ancestor, readings, signals } of streams) {
    const signal = signals[readings.indexOf("late")];
    const itemNumber = known?.itemNumber ?? ancestor;
    if (!signal || itemNumber === null) continue;
    events.set(`${source.productId} ${itemNumber}`, {
      productId: source.productId,
      actor: sourceActor(source.id),
      kind: "late-evidence",
      itemNumber,
      data: { title: signal.title, occurredAt: signal.occurredAt },
    });
  }
  return [...events.values()];
}

/** One a known item a flush, however many streams were found to be the same. The members of a storm are counted, not told. */
function joined(streams: readonly FlushedStream[]): ProductEvent[] {
  const events = new Map<Target, { stream: FlushedStream; streams: number }>();
  for (const stream of streams) {
    const { target, opening, readings } = stream;
    if (!target || target.isBorn || target.isStorm || opening === null) continue;
    if (readings[opening] !== "join") continue;
    const seen = events.get(target) ?? { stream, streams: 0 };
    events.set(target, { ...seen, streams: seen.streams + 1 });
  }
  return [...events].map(([target, { stream, streams: count }]) => ({
    productId: stream.source.productId,
    actor: sourceActor(stream.source.id),
    kind: "signals-joined",
    itemNumber: target.number ?? undefined,
    data: { streams: count, title: stream.signals[0]?.title ?? "" },
  }));
}

function flapping(streams: readonly FlushedStream[]): ProductEvent[] {
  return streams.filter(beganToFlap).flatMap(({ source, target }): ProductEvent[] => {
    const itemNumber = target?.number ?? null;
    if (itemNumber === null) return [];
    const { productId, id } = source;
    return [{ productId, actor: sourceActor(id), kind: "flapping-began", itemNumber, data: {} }];
  });
}

async function countSources(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<ProductEvent[]> {
  const first = await countSignals(tx, countsOf(arrivals), now);
  return first.map(({ productId, id, name }) => ({
    productId,
    actor: sourceActor(id),
    kind: "source-first-received",
    data: { sourceId: id, name },
  }));
}

function ascending(productIds: readonly number[]): number[] {
  return [...new Set(productIds)].sort((one, other) => one - other);
}
