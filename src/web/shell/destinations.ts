import { Inbox, Layers, ListOrdered, SquareKanban, Settings, type LucideIcon } from "lucide-react";

/** Where the rail, the keys and the palette lead. A new screen adds its line here and its route in `routes.tsx`. */
export interface Destination {
  to:
    | "/$product/triage"
    | "/$product/backlog"
    | "/$product/sprint"
    | "/$product/services"
    | "/$product/settings";
  title: string;
  keys: string;
  icon: LucideIcon;
}

export const destinations: readonly Destination[] = [
  { to: "/$product/triage", title: "Triage", keys: "g t", icon: Inbox },
  { to: "/$product/backlog", title: "Backlog", keys: "g b", icon: ListOrdered },
  { to: "/$product/sprint", title: "Sprint", keys: "g s", icon: SquareKanban },
  { to: "/$product/services", title: "Services", keys: "g v", icon: Layers },
  { to: "/$product/settings", title: "Settings", keys: "g ,", icon: Settings },
];
