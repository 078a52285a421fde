import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import type { OwnerName, RoutingRule } from "../domain/ownership.ts";
import {
  deleteOwnerName,
  deleteRoutingRule,
  insertRoutingRule,
  listRoutingRules,
  upsertOwnerName,
} from "../store/ownership.ts";
import { serviceById } from "../store/services.ts";
import { teamById } from "../store/teams.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** "Always route to…": what carries this label with this value goes to that team or service from now on. */
export async function addRoutingRule(
  context: Context & ProductScope,
  wish: { label: string; value: string; teamId?: string | null; serviceId?: string | null },
): Promise<RoutingRule> {
  return perform(context, "triage", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const { label, value, teamId = null, serviceId = null } = wish;
    const to = await nameOfTarget(deed, teamId, serviceId);
    const rules = await listRoutingRules(tx, productId);
    const same = rules.find((each) => each.label === label && each.value === value);
    if (same) {
      const message = `There is a rule for ${label} ${value} already. Take it away first.`;
      refuseIf([blocker("rule-exists", message)]);
    }
    const rule = { id: uuidv7(), label, value, teamId, serviceId };
    await insertRoutingRule(tx, { ...rule, productId, createdBy: actor.id, createdAt: now });
    deed.record({ kind: "routing-rule-added", data: { label, value, to } });
    return rule;
  });
}

export async function removeRoutingRule(
  context: Context & ProductScope,
  id: string,
): Promise<void> {
  await perform(context, "triage", async (deed) => {
    const gone = found(await deleteRoutingRule(deed.tx, deed.productId, id), "routing rule");
    deed.record({ kind: "routing-rule-removed", data: gone });
  });
}

/** What an owner's name in CODEOWNERS or a catalog means here. */
export async function nameOwner(
  context: Context & ProductScope,
  { name, teamId }: { name: string; teamId: string | null },
): Promise<OwnerName | null> {
  return perform(context, "triage", async (deed) => {
    if (teamId === null) {
      await deleteOwnerName(deed.tx, deed.productId, name);
      return null;
    }
    await requireTeam(deed, teamId);
    await upsertOwnerName(deed.tx, deed.productId, { name, teamId });
    deed.record({ kind: "owner-named", data: { name, teamId } });
    return { name, teamId };
  });
}

async function nameOfTarget(
  deed: Deed,
  teamId: string | null,
  serviceId: string | null,
): Promise<string> {
  if (serviceId !== null) {
    const service = await serviceById(deed.tx, deed.productId, serviceId);
    if (!service) throw new Invalid("/serviceId", "There is no such service in this product.");
    return service.name;
  }
  if (teamId === null) throw new Invalid("/teamId", "Name a team or a service to route to.");
  return requireTeam(deed, teamId);
}

async function requireTeam({ tx, productId }: Deed, teamId: string): Promise<string> {
  const team = await teamById(tx, productId, teamId);
  if (!team) throw new Invalid("/teamId", "There is no such team in this product.");
  return team.name;
}
