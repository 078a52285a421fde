import type { Wait } from "../../domain/wait.ts";
import { askedOfItem } from "./asked-of-item.ts";

/** When an item waited, why, and for whom. */
export const { useAnswer: useItemWaits } = askedOfItem<{ items: Wait[] }>(
  (ref) => `/items/${ref}/waits`,
);
