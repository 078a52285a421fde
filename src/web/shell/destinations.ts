import { Inbox, ListOrdered, type LucideIcon } from "lucide-react";

/** Where the rail, the keys and the palette lead. A new screen adds its line here and its route in `routes.tsx`. */
export interface Destination {
  to: "/$product/triage" | "/$product/backlog";
  title: string;
  keys: string;
  icon: LucideIcon;
}

export const destinations: readonly Destination[] = [
  { to: "/$product/triage", title: "Triage", keys: "g t", icon: Inbox },
  { to: "/$product/backlog", title: "Backlog", keys: "g b", icon: ListOrdered },
];
