import type { Grouping } from "../domain/grouping.ts";
import { readStream, type StreamReading } from "../domain/intake.ts";
import { isClosed, itemRef } from "../domain/item.ts";
import type { Fix } from "../domain/lateness.ts";
import type { Signal } from "../domain/signal.ts";
import type { Circumstances, ItemMemory, StreamMemory } from "../domain/stream.ts";
import type { TakenDelivery } from "../store/deliveries.ts";
import type { ItemKey } from "../store/detected-items.ts";
import type { ActedEvent } from "../store/events.ts";
import type { SendingSource, SignalCount } from "../store/sending-sources.ts";
import type { Sighting, SignalRow } from "../store/signals.ts";
import type { AnsweringItem, KnownStream, StreamRow } from "../store/streams.ts";

/** A signal at the door, with the fingerprint of its stream. */
export interface ArrivedSignal {
  signal: Signal;
  fingerprint: string;
}

/** What one request brought. It is kept whole or not at all. */
export interface Arrival {
  source: SendingSource;
  signals: readonly ArrivedSignal[];
  /** The bytes themselves; null for what was kept before. */
  delivery: TakenDelivery | null;
  /** Kept before, held back, and due now: opens its item, and is neither kept nor counted again. */
  isDue?: boolean;
}

/** An item that answers to streams of a flush. It has no number until those of all new ones are taken. */
export interface Target {
  number: number | null;
  /** Whether this flush opens it. */
  isBorn: boolean;
  /** The members of a storm say less about it than one stream about its item. */
  isStorm: boolean;
}

export interface GroupInFlush {
  identity: string;
  because: Grouping["because"];
  target: Target | null;
  memory: ItemMemory | null;
  isKnown: boolean;
  /** Another item answers than the database says. */
  isMoved: boolean;
}

/** All signals of one fingerprint in a flush, what they amount to, and the item that answers. */
export interface FlushedStream extends StreamReading {
  source: SendingSource;
  fingerprint: string;
  signals: Signal[];
  isDue: boolean;
  known: KnownStream | null;
  group: GroupInFlush | null;
  /** Who answers when the flush is over; null while it is held back. */
  target: Target | null;
  /** The closed item that what it opens descends from. */
  ancestor: number | null;
}

export type ProductEvent = ActedEvent & { productId: number };

export type Heard = Pick<FlushedStream, "source" | "fingerprint" | "signals" | "isDue">;

/** Signals by stream, in the one order in which every flush takes its locks. */
export function streamsOf(
  arrivals: readonly Arrival[],
  isTaken: (source: SendingSource, signal: Signal) => boolean,
): Heard[] {
  const heard = new Map<string, Heard>();
  for (const { source, signals, isDue = false } of arrivals) {
    for (const { signal, fingerprint } of signals) {
      if (isTaken(source, signal)) continue;
      const key = streamKey(source.productId, fingerprint);
      const stream = heard.get(key);
      if (stream) stream.signals.push(signal);
      else heard.set(key, { source, fingerprint, signals: [signal], isDue });
    }
  }
  return [...heard.values()].sort(
    (one, other) =>
      one.source.productId - other.source.productId ||
      (one.fingerprint < other.fingerprint ? -1 : 1),
  );
}

export function streamKey(productId: number, fingerprint: string): string {
  return `${productId} ${fingerprint}`;
}

/** Reads a stream, and lets its group know which item answers from now on. */
export function readHeard(
  heard: Heard,
  known: KnownStream | null,
  group: GroupInFlush | null,
  circumstances: Circumstances,
): FlushedStream {
  const reading = readStream(heard.signals, known && memoryOf(known, circumstances), circumstances);
  const knownTarget = targetOf(known?.itemNumber ?? null);
  const stream: FlushedStream = {
    ...heard,
    ...reading,
    known,
    group,
    target: knownTarget,
    ancestor: known?.itemNumber ?? group?.target?.number ?? null,
  };
  const how = reading.opening === null ? null : reading.readings[reading.opening];
  if (how === "join" && group) stream.target = group.target;
  else if (how === "open" || how === "recur") {
    stream.target = { number: null, isBorn: true, isStorm: false };
    if (group) answerWith(group, stream.target);
  } else if (known === null && reading.readings.includes("late")) {
    stream.target = group?.target ?? null;
  }
  return stream;
}

export function targetOf(number: number | null): Target | null {
  return number === null ? null : { number, isBorn: false, isStorm: false };
}

function answerWith(group: GroupInFlush, target: Target): void {
  group.target = target;
  group.memory = { itemState: "open", itemClosedAt: null, fix: null };
  group.isMoved = true;
}

function memoryOf(known: KnownStream, { versionSeenAt }: Circumstances): StreamMemory {
  const item = itemMemoryOf(known, versionSeenAt);
  return {
    firing: known.firing,
    episodeAt: known.episodeAt.toISOString(),
    seenAt: known.lastSeenAt.toISOString(),
    itemState: item?.itemState ?? "none",
    itemClosedAt: item?.itemClosedAt ?? null,
    fix: item?.fix ?? null,
    hold: known.heldFor && {
      heldFor: known.heldFor,
      opensAt: known.opensAt?.toISOString() ?? null,
    },
    heldOccurrences: known.heldOccurrences,
    turns: known.turns,
    turnedAt: known.turnedAt?.toISOString() ?? null,
    flapping: known.flapping,
  };
}

export function itemMemoryOf(
  item: AnsweringItem,
  versionSeenAt: Circumstances["versionSeenAt"],
): ItemMemory | null {
  const { itemState: state, itemClosedAt } = item;
  if (state === null) return null;
  if (!isClosed({ state })) return { itemState: "open", itemClosedAt: null, fix: null };
  const itemState = state as ItemMemory["itemState"];
  const closedAt = itemClosedAt?.toISOString() ?? null;
  return { itemState, itemClosedAt: closedAt, fix: fixOf(item, closedAt, versionSeenAt) };
}

/** Only code is fixed in a version; what was transient comes back in any. */
function fixOf(
  { itemKind, itemState, itemFixedIn: version, itemBrokenIn: brokenIn }: AnsweringItem,
  closedAt: string | null,
  versionSeenAt: Circumstances["versionSeenAt"],
): Fix | null {
  if (itemKind !== "defect" || itemState !== "done" || closedAt === null) return null;
  return {
    version,
    versionSeenAt: version && versionSeenAt(version),
    brokenIn,
    brokenSeenAt: brokenIn && versionSeenAt(brokenIn),
    closedAt,
  };
}

/** The item that a signal of a stream belongs to; null while it is held back, undefined for what there was nothing to hold on to. */
export function itemOfSignal(stream: FlushedStream, index: number): number | null | undefined {
  if (stream.readings[index] === "ignore") return undefined;
  const isOld = stream.opening !== null && index < stream.opening;
  return isOld ? stream.ancestor : (stream.target?.number ?? null);
}

export function streamRow(stream: FlushedStream & { after: StreamMemory }): StreamRow {
  const { after, source, known, group } = stream;
  const number = stream.target?.number ?? null;
  return {
    productId: source.productId,
    fingerprint: stream.fingerprint,
    sourceId: source.id,
    key: stream.signals[0]?.key ?? "",
    groupIdentity: known?.groupIdentity ?? group?.identity ?? null,
    itemNumber: number,
    firing: after.firing,
    episodeAt: after.episodeAt,
    occurrences: newOccurrences(stream, after),
    seenAt: after.seenAt,
    heldFor: after.hold?.heldFor ?? (number === null ? "threshold" : null),
    opensAt: after.firing ? (after.hold?.opensAt ?? null) : null,
    heldOccurrences: after.heldOccurrences,
    turns: after.turns,
    turnedAt: after.turnedAt,
    flapping: after.flapping,
  };
}

/** While it is held back a stream counts for itself; when it opens its item, what was counted comes along. */
function newOccurrences(stream: FlushedStream, after: StreamMemory): number {
  if (after.itemState === "none") {
    return Math.max(0, after.heldOccurrences - (stream.known?.occurrences ?? 0));
  }
  return stream.isDue ? 0 : stream.occurrences;
}

/** How often the item that a stream opens was seen by it, with what was held back. */
export function occurrencesAtBirth(stream: FlushedStream): number {
  const wasHeld = stream.known !== null && stream.known.itemNumber === null;
  const before = wasHeld ? (stream.known?.occurrences ?? 0) : 0;
  return before + (stream.isDue ? 0 : stream.occurrences);
}

export function isRemembered(
  stream: FlushedStream,
): stream is FlushedStream & { after: StreamMemory } {
  return stream.after !== null;
}

/** The one order in which every flush takes its locks. */
export function byItem(one: ItemKey, other: ItemKey): number {
  return one.productId - other.productId || one.itemNumber - other.itemNumber;
}

export function signalRows(stream: FlushedStream): SignalRow[] {
  const rows: SignalRow[] = [];
  if (stream.isDue) return rows;
  const { source, fingerprint } = stream;
  for (const [index, signal] of stream.signals.entries()) {
    const itemNumber = itemOfSignal(stream, index);
    if (itemNumber === undefined) continue;
    rows.push({
      productId: source.productId,
      sourceId: source.id,
      fingerprint,
      firing: signal.status === "firing",
      occurredAt: signal.occurredAt,
      itemNumber,
      body: bodyOf(signal),
    });
  }
  return rows;
}

/** What is kept of a signal beside its columns. `user` stays out: who was affected is kept as a hash only. */
function bodyOf(signal: Signal) {
  return {
    title: signal.title,
    status: signal.status,
    severity: signal.severity,
    description: signal.description,
    labels: signal.labels,
    links: signal.links,
    kind: signal.kind,
    error: signal.error,
    release: signal.release,
    environment: signal.environment,
    fingerprint: signal.fingerprint,
    groupsBy: signal.groupsBy,
  };
}

/** How often known open items were seen; new ones are born with their count. In the order in which every flush locks them. */
export function sightingsOf(streams: readonly FlushedStream[]): Sighting[] {
  const sightings = new Map<string, Sighting>();
  for (const { source, target, occurrences, after, isDue } of streams) {
    if (target === null || target.number === null || target.isBorn) continue;
    if (after?.itemState !== "open" || isDue) continue;
    const key = `${source.productId} ${target.number}`;
    const { productId } = source;
    const sighting = sightings.get(key) ?? {
      productId,
      itemNumber: target.number,
      occurrences: 0,
    };
    sighting.occurrences += occurrences;
    sightings.set(key, sighting);
  }
  return [...sightings.values()].sort(byItem);
}

/** How much each source sent, in the order in which every flush locks them. */
export function countsOf(arrivals: readonly Arrival[]): SignalCount[] {
  const counts = new Map<string, { productId: number; sourceId: string; signals: number }>();
  for (const { source, signals, isDue } of arrivals) {
    if (isDue) continue;
    const { id: sourceId, productId } = source;
    const count = counts.get(sourceId) ?? { productId, sourceId, signals: 0 };
    count.signals += signals.length;
    counts.set(sourceId, count);
  }
  return [...counts.values()].sort(
    (one, other) => one.productId - other.productId || (one.sourceId < other.sourceId ? -1 : 1),
  );
}

/** The items that answer to what each arrival brought, such as `SHOP-12`. */
export function refsOf(
  arrivals: readonly Arrival[],
  streams: readonly FlushedStream[],
): string[][] {
  const numbers = new Map(
    streams.map((each) => [
      streamKey(each.source.productId, each.fingerprint),
      each.target?.number ?? null,
    ]),
  );
  return arrivals.map(({ source, signals }) => {
    const refs = new Set<string>();
    for (const { fingerprint } of signals) {
      const number = numbers.get(streamKey(source.productId, fingerprint)) ?? null;
      if (number !== null) refs.add(itemRef(source.productKey, number));
    }
    return [...refs];
  });
}
