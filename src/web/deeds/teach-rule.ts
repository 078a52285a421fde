import type { LabelValue } from "../../domain/signal.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Where something is routed to: one of the two, and its name. */
export interface RouteTo {
  teamId?: string;
  serviceId?: string;
  name: string;
}

/** Teaches that a label never tells things apart. */
export async function neverGroupBy(replica: Replica, label: string): Promise<boolean> {
  return perform(replica, {
    send: async () => teach(replica, "grouping-rules", { label }),
    said: `${label} tells nothing apart from now on`,
    refused: `${label} tells things apart as before`,
  });
}

/** Teaches whose everything is that carries a label. */
export async function alwaysRoute(
  replica: Replica,
  { label, value }: LabelValue,
  { name, ...to }: RouteTo,
): Promise<boolean> {
  const { teamId, serviceId } = to;
  return perform(replica, {
    send: async () =>
      teach(replica, "routing-rules", {
        label,
        value,
        ...(teamId ? { teamId } : {}),
        ...(serviceId ? { serviceId } : {}),
      }),
    said: `${label}=${value} goes to ${name} from now on`,
    refused: `${label}=${value} goes where it went before`,
  });
}

async function teach(replica: Replica, rules: string, rule: object): Promise<undefined> {
  await request("POST", `/products/${replica.view().product.key}/${rules}`, rule);
}
