import type { Item } from "../../domain/item.ts";
import { reasonOf } from "../api/problem.ts";
import { say, sayRefused } from "../parts/toast.tsx";
import type { Replica } from "../replica/replica.ts";

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
}

/** True when the server agreed. Never throws: a refusal is said. */
export async function perform(replica: Replica, deed: Deed): Promise<boolean> {
  const takeBack = deed.change
    ? replica.assume({ refs: deed.refs ?? [], change: deed.change })
    : undefined;
  try {
    const answer = await deed.send();
    if (answer) replica.learn(Array.isArray(answer) ? answer : [answer]);
    takeBack?.();
    if (deed.said) say(deed.said, deed.undo ? { run: deed.undo } : undefined);
    return true;
  } catch (error) {
    takeBack?.();
    sayRefused(deed.refused, reasonOf(error));
    return false;
  }
}
