import type { LabelValue } from "../../domain/signal.ts";
import type { RoutingRule } from "../../domain/ownership.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";
import { addGroupingRule } from "./teach-grouping.ts";
import { addRoutingRule, removeRoutingRule, type RuleWish } from "./teach-routing.ts";

/** Where something is routed to, and what that is called. */
export type RouteTo = ({ teamId: string } | { serviceId: string }) & { name: string };

/** Teaches, from what is known of an item, that a label never tells things apart. */
export async function neverGroupBy(replica: Replica, label: string): Promise<boolean> {
  return perform(replica, {
    send: () => addGroupingRule(replica, label).then(() => undefined),
    said: `${label} tells nothing apart from now on`,
    refused: `${label} tells things apart as before`,
  });
}

/** Teaches, from what is known of an item, whose everything is that carries a label. */
export async function alwaysRoute(
  replica: Replica,
  { label, value }: LabelValue,
  { name, ...to }: RouteTo,
): Promise<boolean> {
  const wish: RuleWish = { label, value, ...to };
  let rule: RoutingRule | null = null;
  return perform(replica, {
    send: async () => {
      rule = await addRoutingRule(replica, wish);
      return undefined;
    },
    said: `${label}=${value} goes to ${name} from now on`,
    refused: `${label}=${value} goes where it went before`,
    undo: () => rule && void removeRoutingRule(replica, rule),
  });
}
