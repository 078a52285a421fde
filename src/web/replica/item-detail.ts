import type { ItemDetails } from "../../domain/item-details.ts";
import { askedOfItem } from "./asked-of-item.ts";

const details = askedOfItem<ItemDetails>(
  (ref) => `/items/${ref}`,
  ({ item }) => item.version,
);

/** The rest of an item. */
export function useItemDetail(ref: string): { detail: ItemDetails | null; problem: string | null } {
  const { answer, problem } = details.useAnswer(ref);
  return { detail: answer, problem };
}

/** Fetched ahead of being asked for, such as the next item in Triage. */
export const fetchDetail = details.ask;
