import type { ItemEvidence } from "../../domain/item-evidence.ts";
import { askedOfItem } from "./asked-of-item.ts";

const evidence = askedOfItem<ItemEvidence>((ref) => `/items/${ref}/evidence`);

/** What is known about an item beside what it says itself. */
export const useItemEvidence = evidence.useAnswer;

export const fetchEvidence = evidence.ask;
