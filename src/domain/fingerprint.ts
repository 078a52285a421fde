import type { Signal } from "./signal.ts";

/**
 * What a fingerprint is made of: the sender's own key within its source, so that two senders that happen to use the same
 * key are not taken for one. The version stands in it, because identity is frozen: a better rule gets a new version and
 * leaves what it finds alone. The store keeps the first 16 bytes of its SHA-256.
 */
export function identityOf(sourceId: string, signal: Pick<Signal, "key">): string {
  return `key/1\n${sourceId}\n${signal.key}`;
}

/**
 * A key for a sender that gives none: its title, less what differs from one sending to the next (letter case, spacing,
 * long numbers, ids). Short numbers stay: "error 404" is not "error 500".
 */
export function keyOfTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "#")
    .replace(/\b0x[0-9a-f]+\b/g, "#")
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/g, "#")
    .replace(/\d{5,}/g, "#")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 1000);
}
