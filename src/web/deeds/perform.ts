import type { Item } from "../../domain/item.ts";
import { areLimits } from "../../domain/limit.ts";
import { Problem, reasonOf } from "../api/problem.ts";
import { say, sayRefused } from "../parts/toast.tsx";
import type { Replica } from "../replica/replica.ts";
import type { OverLimit } from "./limits.ts";

/** Something a person does: shown at once, sent, then confirmed by the answer or taken back with the server's reason. */
export interface Deed {
  /**
   * The items that it changes, and what it makes of each: of the item alone, never by asking the replica, which is
   * asking this. Left out where nothing can be shown before the answer.
   */
  refs?: readonly string[];
  change?: (item: Item) => Item;
  send: () => Promise<Item | Item[] | undefined>;
  /** Said as it is done. Left out where the change itself is plain enough. */
  said?: string;
  /** Said when it is refused: what did not happen. */
  refused: string;
  undo?: () => void;
  limited?: OverLimit["limited"];
}

/** True when the server agreed. Never throws: a refusal is said. */
export async function perform(replica: Replica, deed: Deed): Promise<boolean> {
  const takeBack = deed.change
    ? replica.assume({ refs: deed.refs ?? [], change: deed.change })
    : undefined;
  try {
    const answer = await inTurn(deed);
    if (answer) {
      const items = Array.isArray(answer) ? answer : [answer];
      for (const item of items) answered.set(item.ref, item.version);
      replica.learn(items);
    }
    takeBack?.();
    if (deed.said) say(deed.said, deed.undo ? { run: deed.undo } : undefined);
    return true;
  } catch (error) {
    takeBack?.();
    if (deed.limited && error instanceof Problem && areLimits(error.blockers)) {
      deed.limited(error.blockers);
    } else sayRefused(deed.refused, reasonOf(error));
    return false;
  }
}

const answered = new Map<string, number>();

/**
 * The version of an item that whoever acts has seen or made: what they did to it themselves a moment ago is no news to
 * them. Ask when it is sent, since the answer before may have come meanwhile.
 */
export function versionSeen(item: Item): number {
  return Math.max(item.version, answered.get(item.ref) ?? 0);
}

const underway = new Map<string, Promise<unknown>>();

/** Deeds on one item are sent one after another, in the order in which they were done. */
async function inTurn({ refs = [], send }: Deed): Promise<Item | Item[] | undefined> {
  const turn = Promise.allSettled(refs.flatMap((ref) => underway.get(ref) ?? [])).then(send);
  for (const ref of refs) underway.set(ref, turn);
  try {
    return await turn;
  } finally {
    for (const ref of refs) if (underway.get(ref) === turn) underway.delete(ref);
  }
}

/** Waits for every answer that is still on its way, before something that builds on all of them. */
export async function allAnswered(): Promise<void> {
  await Promise.allSettled(underway.values());
}
