import type { Layer } from "../src/domain/service.ts";
import type { TeamKey } from "./people.ts";

export type ServiceKey =
  | "web-shop"
  | "search"
  | "catalogue"
  | "accounts"
  | "checkout"
  | "payments"
  | "stock"
  | "dispatch"
  | "mail-relay";

interface DemoService {
  layer: Layer;
  /** Who runs it when the year begins. */
  owner: TeamKey | null;
  builtBy: TeamKey | null;
  /** The team takes it over at the start of that sprint: the year's way to owning the stack. */
  takenOver?: { sprint: number; by: TeamKey };
  /** Whose work it is, whoever runs it. */
  team: TeamKey;
}

export const services: Record<ServiceKey, DemoService> = {
  "web-shop": { layer: "UI", owner: "storefront", builtBy: "storefront", team: "storefront" },
  search: { layer: "API", owner: "storefront", builtBy: "storefront", team: "storefront" },
  catalogue: {
    layer: "data",
    owner: null,
    builtBy: "storefront",
    takenOver: { sprint: 5, by: "storefront" },
    team: "storefront",
  },
  accounts: {
    layer: "security",
    owner: null,
    builtBy: null,
    takenOver: { sprint: 11, by: "storefront" },
    team: "storefront",
  },
  checkout: { layer: "API", owner: "orders", builtBy: "orders", team: "orders" },
  payments: { layer: "integration", owner: "orders", builtBy: "orders", team: "orders" },
  stock: {
    layer: "data",
    owner: null,
    builtBy: "orders",
    takenOver: { sprint: 8, by: "orders" },
    team: "orders",
  },
  dispatch: { layer: "integration", owner: "orders", builtBy: "orders", team: "orders" },
  "mail-relay": { layer: "infrastructure", owner: null, builtBy: null, team: "orders" },
};

export type SourceKey = "prometheus" | "uptime" | "errors";

export const sources: Record<SourceKey, { kind: string; name: string }> = {
  prometheus: { kind: "alertmanager", name: "Prometheus" },
  uptime: { kind: "pagerduty", name: "Uptime checks" },
  errors: { kind: "json", name: "Error reports" },
};
