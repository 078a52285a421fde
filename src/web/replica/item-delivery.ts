import type { ItemDelivery } from "../../domain/release-details.ts";
import { askedOfItem } from "./asked-of-item.ts";

/** In which releases an item is, and which releases an incident is tied to. */
export const useItemDelivery = askedOfItem<ItemDelivery>(
  (ref) => `/items/${ref}/delivery`,
).useAnswer;
