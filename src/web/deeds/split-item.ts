import type { Item } from "../../domain/item.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { say, sayRefused } from "../parts/toast.tsx";
import type { Replica } from "../replica/replica.ts";

/** Takes streams out of an item as a new one, which `onOpen` leads to. True when the server agreed. */
export async function splitItem(
  replica: Replica,
  item: Item,
  streams: readonly string[],
  onOpen: (ref: string) => void,
): Promise<boolean> {
  try {
    const made = await request<Item>("POST", `/items/${item.ref}/split`, { streams });
    replica.learn([made]);
    const run = () => onOpen(made.ref);
    say(`${made.ref} is a new item in Triage`, { label: `Open ${made.ref}`, run });
    return true;
  } catch (error) {
    sayRefused(`Nothing was taken out of ${item.ref}`, reasonOf(error));
    return false;
  }
}
