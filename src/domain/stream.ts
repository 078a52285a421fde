import type { Signal } from "./signal.ts";

/** What Andon remembers of a fingerprint: whether it fires, since when, and how its item stands. */
export interface StreamMemory {
  firing: boolean;
  /** ISO 8601. */
  episodeAt: string;
  itemState: "open" | "done" | "declined" | "duplicate";
  /** When the item was closed, ISO 8601; null while it is open. */
  itemClosedAt: string | null;
}

/**
 * open: a new item. recur: a new item whose ancestor is the closed one. occur: the open item is seen once more.
 * repeat: the sender says again what it said. recover: it stopped. late: evidence for a closed item. ignore: nothing to hold on to.
 */
export type Reading = "open" | "recur" | "occur" | "repeat" | "recover" | "late" | "ignore";

/** Seen again after its item was closed is a new item with lineage, never a reopened one; from before that, it is late evidence. */
export function readSignal(signal: Pick<Signal, "status" | "occurredAt" | "episodeAt">, memory: StreamMemory | null): Reading {
  if (memory === null) return signal.status === "firing" ? "open" : "ignore";
  if (memory.itemState !== "open") return readAfterClosing(signal, memory);
  if (signal.status === "noted") return "repeat";
  if (signal.status === "resolved") return memory.firing ? "recover" : "repeat";
  if (memory.firing && signal.episodeAt !== undefined && signal.episodeAt <= memory.episodeAt) return "repeat";
  return "occur";
}

function readAfterClosing(signal: Pick<Signal, "status" | "occurredAt" | "episodeAt">, memory: StreamMemory): Reading {
  if (signal.status !== "firing") return "late";
  const began = signal.episodeAt ?? signal.occurredAt;
  return memory.itemClosedAt !== null && began <= memory.itemClosedAt ? "late" : "recur";
}
