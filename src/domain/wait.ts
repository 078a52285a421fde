import { blocker, type Blocker } from "./blocker.ts";
import { isClosed, type Item, type WaitKind } from "./item.ts";

/** A time in which work lay, although somebody had decided to do it. Times are ISO 8601 in UTC. */
export interface Wait {
  id: string;
  kind: WaitKind;
  reason: string;
  /** Whom or what it waits for, outside the team; a hand-over always says it. */
  on: string | null;
  byName: string;
  beganAt: string;
  endedByName: string | null;
  endedAt: string | null;
}

/** One that goes on, and of what. */
export interface OpenWait extends Wait {
  ref: string;
}

export interface WaitQuestion {
  item: Pick<Item, "ref" | "state" | "waitsFor">;
  kind: WaitKind;
  on: string | null;
}

/**
 * Work that waits is said to wait, and for whom: what is handed to people outside the team loses time that nobody sees
 * otherwise. Only what is in the backlog waits, and for one thing at a time.
 */
export function waitBlockers({ item, kind, on }: WaitQuestion): Blocker[] {
  const found = openWorkBlockers(item);
  if (found.length > 0) return found;
  if (item.waitsFor !== null) {
    const now = item.waitsFor === "blocked" ? "is blocked" : "was handed over";
    found.push(
      blocker("waits-already", `${item.ref} ${now} already. Say that it goes on first.`, item.ref),
    );
  }
  if (kind === "hand-over" && !on?.trim()) found.push(blocker("whom-missing"));
  return found;
}

/** Only what waits can go on. */
export function endWaitBlockers(item: WaitQuestion["item"]): Blocker[] {
  const found = openWorkBlockers(item);
  if (found.length > 0 || item.waitsFor !== null) return found;
  return [blocker("not-waiting", `${item.ref} waits for nothing.`, item.ref)];
}

/** The mark on a card: "Blocked", "With the DBA team". `on` null where it is not known yet. */
export function waitWords(kind: WaitKind, on: string | null): string {
  if (kind === "blocked") return "Blocked";
  return on === null ? "Handed over" : `With ${on}`;
}

function openWorkBlockers({ ref, state }: WaitQuestion["item"]): Blocker[] {
  if (state === "untriaged")
    return [blocker("not-triaged", `${ref} waits in Triage: decide what it is first.`, ref)];
  if (isClosed({ state })) return [blocker("already-closed", `${ref} is ${state}.`, ref)];
  return [];
}
