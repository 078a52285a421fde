import type { Signal } from "./signal.ts";

/** What Andon remembers of a fingerprint: whether it fires, since when, and how its item stands. Times are ISO 8601. */
export interface StreamMemory {
  firing: boolean;
  /** When the newest known episode began. */
  episodeAt: string;
  /** When the newest signal was received. */
  seenAt: string;
  itemState: "open" | "done" | "declined" | "duplicate";
  /** Null while the item is open. */
  itemClosedAt: string | null;
}

/**
 * open: a new item. recur: a new item whose ancestor is the closed one. occur: the open item is seen once more.
 * repeat: the sender says again what it said. recover: it stopped. late: evidence for a closed item. ignore: nothing to hold on to.
 */
export type Reading = "open" | "recur" | "occur" | "repeat" | "recover" | "late" | "ignore";

type Said = Pick<Signal, "status" | "occurredAt" | "episodeAt">;

/** Seen again after its item was closed is a new item with lineage, never a reopened one; from before that, it is late evidence. */
export function readSignal(signal: Said, memory: StreamMemory | null): Reading {
  if (memory === null) return signal.status === "firing" ? "open" : "ignore";
  if (memory.itemState !== "open") return readAfterClosing(signal, memory);
  if (signal.status === "noted") return "repeat";
  if (signal.status === "resolved") {
    return memory.firing && !isOlderEpisode(signal, memory) ? "recover" : "repeat";
  }
  return memory.firing && !isNewEpisode(signal, memory) ? "repeat" : "occur";
}

/**
 * A sender that tells episodes says what is broken now, so only the episode that the item already answered for is late;
 * one that tells single messages is judged by when it says they happened. Late evidence is worth saying once.
 */
function readAfterClosing(signal: Said, memory: StreamMemory): Reading {
  const closedAt = memory.itemClosedAt ?? memory.seenAt;
  const isFresh =
    signal.episodeAt === undefined ? signal.occurredAt > closedAt : isNewEpisode(signal, memory);
  if (signal.status === "firing" && isFresh) return "recur";
  if (signal.status === "resolved") return memory.firing ? "late" : "repeat";
  return signal.status === "noted" || memory.seenAt > closedAt ? "repeat" : "late";
}

/** A message without an episode of its own is one each time. */
function isNewEpisode(signal: Said, memory: StreamMemory): boolean {
  return signal.episodeAt === undefined || signal.episodeAt > memory.episodeAt;
}

function isOlderEpisode(signal: Said, memory: StreamMemory): boolean {
  return signal.episodeAt !== undefined && signal.episodeAt < memory.episodeAt;
}

/** What is remembered once a signal has been read. `seenAt` is when it was received, ISO 8601. */
export function remember(
  signal: Said,
  reading: Reading,
  memory: StreamMemory | null,
  seenAt: string,
): StreamMemory | null {
  if (reading === "ignore") return memory;
  const began = signal.episodeAt ?? signal.occurredAt;
  if (memory === null || reading === "recur") {
    return { firing: true, episodeAt: began, seenAt, itemState: "open", itemClosedAt: null };
  }
  return {
    ...memory,
    seenAt,
    firing: isFiringAfter(signal, reading, memory),
    episodeAt: signal.status === "firing" && began > memory.episodeAt ? began : memory.episodeAt,
  };
}

function isFiringAfter(signal: Said, reading: Reading, memory: StreamMemory): boolean {
  if (reading === "recover" || (reading === "late" && signal.status === "resolved")) return false;
  return reading === "occur" ? true : memory.firing;
}
