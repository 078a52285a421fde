import {
  ChartScatter,
  Inbox,
  Layers,
  ListChecks,
  ListOrdered,
  SquareKanban,
  Settings,
  Zap,
  type LucideIcon,
} from "lucide-react";

/** Where the rail, the keys and the palette lead. A new screen adds its line here and its route in `routes.tsx`. */
export interface Destination {
  to:
    | "/$product/triage"
    | "/$product/backlog"
    | "/$product/review"
    | "/$product/sprint"
    | "/$product/interrupts"
    | "/$product/flow"
    | "/$product/services"
    | "/$product/settings";
  title: string;
  keys: string;
  icon: LucideIcon;
}

export const destinations: readonly Destination[] = [
  { to: "/$product/triage", title: "Triage", keys: "g t", icon: Inbox },
  { to: "/$product/backlog", title: "Backlog", keys: "g b", icon: ListOrdered },
  { to: "/$product/review", title: "Review", keys: "g r", icon: ListChecks },
  { to: "/$product/sprint", title: "Sprint", keys: "g s", icon: SquareKanban },
  { to: "/$product/interrupts", title: "Interrupts", keys: "g i", icon: Zap },
  { to: "/$product/flow", title: "Flow", keys: "g f", icon: ChartScatter },
  { to: "/$product/services", title: "Services", keys: "g v", icon: Layers },
  { to: "/$product/settings", title: "Settings", keys: "g ,", icon: Settings },
];
