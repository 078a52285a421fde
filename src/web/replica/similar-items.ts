import type { SimilarItem } from "../../domain/similar-item.ts";
import { askedOfItem } from "./asked-of-item.ts";

const similar = askedOfItem<{ items: SimilarItem[] }>((ref) => `/items/${ref}/similar`);

/** What may be about the same thing; nothing where that could not be asked. */
export function useSimilarItems(ref: string): {
  items: readonly SimilarItem[];
  isSettled: boolean;
} {
  const { answer, isSettled } = similar.useAnswer(ref);
  return { items: answer?.items ?? none, isSettled };
}

const none: readonly SimilarItem[] = [];

export const fetchSimilar = similar.ask;
