import { steady, turned, type Turning } from "./flapping.ts";
import { ranBeforeFix, type Fix } from "./lateness.ts";
import { holdOf, isCountedOn, type Hold, type OpeningRule } from "./opening.ts";
import type { Signal } from "./signal.ts";

/** How an item stands, for what is heard about it. Times are ISO 8601. */
export interface ItemMemory {
  itemState: "open" | "done" | "declined" | "duplicate";
  /** Null while the item is open. */
  itemClosedAt: string | null;
  /** Only of a defect that is done. */
  fix: Fix | null;
}

/** What Andon remembers of a fingerprint: whether it fires, since when, and how its item stands. Times are ISO 8601. */
export interface StreamMemory extends Turning {
  firing: boolean;
  /** When the newest known episode began. */
  episodeAt: string;
  /** When the newest signal was received. */
  seenAt: string;
  /** `none`: it is held back, and has opened nothing yet. */
  itemState: ItemMemory["itemState"] | "none";
  itemClosedAt: string | null;
  fix: Fix | null;
  /** Why its next item is not opened yet. */
  hold: Hold | null;
  /** How often it was seen while it was held back. */
  heldOccurrences: number;
}

/** What else decides whether a stream opens an item. */
export interface Circumstances {
  /** How the item stands that answers to the stream's group; null where there is no such group or item. */
  group: ItemMemory | null;
  rule: OpeningRule;
  /** The end of the maintenance that its service or source is in; ISO 8601. */
  maintenanceUntil: string | null;
  /** When a version was first heard of, ISO 8601; null where that is now. */
  versionSeenAt: (version: string) => string | null;
  /** What was held back has waited long enough. */
  isDue: boolean;
  /** ISO 8601. */
  now: string;
}

/**
 * open: a new item. recur: a new item whose ancestor is the closed one. join: the open item of its group answers to it too.
 * hold: kept, and opens nothing yet. occur: the open item is seen once more. repeat: the sender says again what it said.
 * recover: it stopped. late: evidence for a closed item. ignore: nothing to hold on to.
 */
export type Reading =
  | "open"
  | "recur"
  | "join"
  | "hold"
  | "occur"
  | "repeat"
  | "recover"
  | "late"
  | "ignore";

type Said = Pick<Signal, "status" | "occurredAt" | "episodeAt" | "release">;

/** Seen again after its item was closed is a new item with lineage, never a reopened one; from before that, it is late evidence. */
export function readSignal(
  signal: Said,
  memory: StreamMemory | null,
  circumstances: Circumstances,
): Reading {
  if (memory === null || memory.itemState === "none") {
    return readUnanswered(signal, memory, circumstances);
  }
  if (memory.itemState !== "open") return readAfterClosing(signal, memory, circumstances);
  if (signal.status === "noted") return "repeat";
  if (signal.status === "resolved") {
    return memory.firing && !isOlderEpisode(signal, memory) ? "recover" : "repeat";
  }
  return memory.firing && !isNewEpisode(signal, memory) ? "repeat" : "occur";
}

/** No item answers to the stream itself, but one may to its group. */
function readUnanswered(
  signal: Said,
  memory: StreamMemory | null,
  circumstances: Circumstances,
): Reading {
  if (signal.status !== "firing") return memory === null ? "ignore" : "repeat";
  const { group } = circumstances;
  if (group?.itemState === "open") return "join";
  if (group !== null && isFromBeforeClosing(signal, group, circumstances)) return "late";
  if (holdFor(signal, memory, circumstances) !== null) return "hold";
  return group === null ? "open" : "recur";
}

/** A stream that has just appeared has no episodes to compare, so it is judged by when the sender says that it began. */
function isFromBeforeClosing(
  signal: Said,
  { itemClosedAt, fix }: ItemMemory,
  { versionSeenAt }: Circumstances,
): boolean {
  if (isOldVersion(signal, fix, versionSeenAt)) return true;
  return itemClosedAt !== null && beganAt(signal) <= itemClosedAt;
}

/**
 * A sender that tells episodes says what is broken now, so only the episode that the item already answered for is late;
 * one that tells single messages is judged by when it says they happened. Late evidence is worth saying once.
 */
function readAfterClosing(
  signal: Said,
  memory: StreamMemory,
  circumstances: Circumstances,
): Reading {
  const closedAt = memory.itemClosedAt ?? memory.seenAt;
  const isNewer =
    signal.episodeAt === undefined ? signal.occurredAt > closedAt : isNewEpisode(signal, memory);
  const isFresh = circumstances.isDue || isNewer;
  const isOld = isOldVersion(signal, memory.fix, circumstances.versionSeenAt);
  if (signal.status === "firing" && isFresh && !isOld) {
    if (circumstances.group?.itemState === "open") return "join";
    const isInMaintenance = holdFor(signal, memory, circumstances)?.heldFor === "maintenance";
    return isInMaintenance ? "hold" : "recur";
  }
  if (signal.status === "resolved") return memory.firing ? "late" : "repeat";
  return signal.status === "noted" || memory.seenAt > closedAt ? "repeat" : "late";
}

function isOldVersion(
  { release }: Said,
  fix: Fix | null,
  versionSeenAt: Circumstances["versionSeenAt"],
): boolean {
  if (fix === null || release === undefined) return false;
  return ranBeforeFix(release, versionSeenAt(release), fix);
}

function holdFor(
  signal: Said,
  memory: StreamMemory | null,
  { rule, maintenanceUntil, isDue, now }: Circumstances,
): Hold | null {
  const occurrences = heldOccurrences(signal, memory, now);
  const firingSince = isHeldFiring(memory) ? memory.episodeAt : now;
  return holdOf({ rule: isDue ? {} : rule, maintenanceUntil, occurrences, firingSince, now });
}

function isHeldFiring(memory: StreamMemory | null): memory is StreamMemory {
  return memory !== null && memory.itemState === "none" && memory.firing;
}

/** How often it was seen with this time. */
function heldOccurrences(signal: Said, memory: StreamMemory | null, now: string): number {
  if (memory === null || !isCountedOn(memory.seenAt, now)) return 1;
  const isMore = !memory.firing || isNewEpisode(signal, memory);
  return memory.heldOccurrences + (isMore ? 1 : 0);
}

/** A message without an episode of its own is one each time. */
function isNewEpisode(signal: Said, memory: StreamMemory): boolean {
  return signal.episodeAt === undefined || signal.episodeAt > memory.episodeAt;
}

function isOlderEpisode(signal: Said, memory: StreamMemory): boolean {
  return signal.episodeAt !== undefined && signal.episodeAt < memory.episodeAt;
}

function beganAt(signal: Said): string {
  return signal.episodeAt ?? signal.occurredAt;
}

/** What is remembered once a signal has been read. */
export function remember(
  signal: Said,
  reading: Reading,
  memory: StreamMemory | null,
  circumstances: Circumstances,
): StreamMemory | null {
  const { now: seenAt, group } = circumstances;
  if (reading === "ignore") return memory;
  if (answersFromNowOn(reading)) return answered(signal, seenAt, memory);
  if (reading === "hold") return held(signal, memory, circumstances);
  if (memory === null) {
    const state = group ?? { itemState: "open", itemClosedAt: null, fix: null };
    return { ...answered(signal, seenAt, null), ...state };
  }
  const firing = isFiringAfter(signal, reading, memory);
  const began = beganAt(signal);
  const isNewest = signal.status === "firing" && began > memory.episodeAt;
  const after = { ...memory, seenAt, firing, episodeAt: isNewest ? began : memory.episodeAt };
  return firing === memory.firing ? after : { ...after, ...turned(memory, seenAt) };
}

/** Whether an open item answers to the stream that did not before. */
export function answersFromNowOn(reading: Reading): boolean {
  return reading === "open" || reading === "recur" || reading === "join";
}

function answered(signal: Said, seenAt: string, memory: StreamMemory | null): StreamMemory {
  const { turns, turnedAt, flapping } = memory ?? steady;
  return {
    firing: true,
    episodeAt: beganAt(signal),
    seenAt,
    itemState: "open",
    itemClosedAt: null,
    fix: null,
    hold: null,
    heldOccurrences: 0,
    turns,
    turnedAt,
    flapping,
  };
}

/** A closed item's stream keeps its newest episode, so that what is held back is still news when the maintenance is over. */
function held(
  signal: Said,
  memory: StreamMemory | null,
  circumstances: Circumstances,
): StreamMemory {
  const { now: seenAt } = circumstances;
  const hold = holdFor(signal, memory, circumstances);
  const occurrences = heldOccurrences(signal, memory, seenAt);
  if (memory !== null && memory.itemState !== "none") {
    return { ...memory, seenAt, firing: true, hold, heldOccurrences: occurrences };
  }
  const episodeAt = isHeldFiring(memory) ? memory.episodeAt : seenAt;
  const fresh = answered(signal, seenAt, memory);
  return { ...fresh, itemState: "none", episodeAt, hold, heldOccurrences: occurrences };
}

function isFiringAfter(signal: Said, reading: Reading, memory: StreamMemory): boolean {
  if (memory.itemState === "none") return signal.status === "resolved" ? false : memory.firing;
  if (reading === "recover" || (reading === "late" && signal.status === "resolved")) return false;
  return reading === "occur" ? true : memory.firing;
}
