import type { RoutingRule } from "../../domain/ownership.ts";
import type { Team } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

export type RuleWish = Pick<RoutingRule, "label" | "value"> &
  ({ teamId: string } | { serviceId: string });

/** Throws a Problem for the form to show. */
export async function addRoutingRule(replica: Replica, wish: RuleWish): Promise<RoutingRule> {
  const rule = await request<RoutingRule>("POST", rulesOf(replica), wish);
  await askAgain(rulesOf(replica));
  return rule;
}

export async function removeRoutingRule(replica: Replica, rule: RoutingRule): Promise<boolean> {
  const { label, value, teamId, serviceId } = rule;
  const wish = serviceId === null ? { label, value, teamId } : { label, value, serviceId };
  return perform(replica, {
    send: () => takeBack(replica, rule),
    said: `The rule for ${label}=${value} is taken back`,
    refused: `The rule for ${label}=${value} stays`,
    undo: () =>
      void perform(replica, {
        send: () => addRoutingRule(replica, wish as RuleWish).then(() => undefined),
        refused: `The rule for ${label}=${value} could not be put back`,
      }),
  });
}

/** Says which team a name in a file means: from now on what it owns finds that team. */
export async function nameOwner(replica: Replica, name: string, team: Team): Promise<boolean> {
  return perform(replica, {
    send: () => say(replica, name, team.id),
    said: `${name} is ${team.name}`,
    refused: `${name} still means nobody`,
    undo: () => void forgetOwnerName(replica, name, team),
  });
}

export async function forgetOwnerName(
  replica: Replica,
  name: string,
  team: Team,
): Promise<boolean> {
  return perform(replica, {
    send: () => say(replica, name, null),
    said: `Nobody says any more that ${name} is ${team.name}`,
    refused: `${name} is still ${team.name}`,
    undo: () => void nameOwner(replica, name, team),
  });
}

async function say(replica: Replica, name: string, teamId: string | null): Promise<undefined> {
  const product = `/products/${replica.view().product.key}`;
  await request("PUT", `${product}/owner-names`, { name, teamId });
  await Promise.all([askAgain(`${product}/owner-names`), askAgain(`${product}/unknown-owners`)]);
}

async function takeBack(replica: Replica, { id }: Pick<RoutingRule, "id">): Promise<undefined> {
  await request("DELETE", `${rulesOf(replica)}/${id}`);
  await askAgain(rulesOf(replica));
}

function rulesOf(replica: Replica): string {
  return `/products/${replica.view().product.key}/routing-rules`;
}
