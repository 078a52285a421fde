import type { Efficiency } from "../../../domain/flow/efficiency.ts";

/** Where an item's time goes, in the order in which it comes. */
export const efficiencyParts = [
  { of: "ready", title: "Ready, not started" },
  { of: "active", title: "Under way" },
  { of: "blocked", title: "Blocked" },
  { of: "handOver", title: "With others" },
  { of: "review", title: "In review" },
] as const satisfies { of: keyof Efficiency; title: string }[];

export type EfficiencyPart = (typeof efficiencyParts)[number]["of"];
