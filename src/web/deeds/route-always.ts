import type { Item } from "../../domain/item.ts";
import type { RoutingRule } from "../../domain/ownership.ts";
import type { Team } from "../../domain/product.ts";
import type { LabelValue } from "../../domain/signal.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

/** "Always route this to that team": what waits with the same label goes there at once, what comes later by itself. */
export async function routeAlways(
  replica: Replica,
  { label, value }: LabelValue,
  team: Team,
  waiting: readonly Item[],
): Promise<boolean> {
  const refs = waiting.map(({ ref }) => ref);
  const rules = `/products/${replica.view().product.key}/routing-rules`;
  let rule: RoutingRule | null = null;
  return perform(replica, {
    refs,
    change: (item) => ({ ...item, teamId: team.id }),
    send: async () => {
      rule = await request<RoutingRule>("POST", rules, { label, value, teamId: team.id });
      void askAgain(rules);
      return giveTo(team.id, refs);
    },
    said: saidOf({ label, value }, team, waiting),
    refused: `${label}=${value} is not routed anew`,
    undo: () =>
      void perform(replica, {
        refs,
        change: (item) => ({ ...item, teamId: null }),
        send: async () => {
          if (rule) await request("DELETE", `${rules}/${rule.id}`);
          void askAgain(rules);
          return giveTo(null, refs);
        },
        refused: `${label}=${value} still goes to ${team.name}`,
      }),
  });
}

/** The rule is what matters: an item that somebody closed meanwhile stays as it is. */
async function giveTo(teamId: string | null, refs: readonly string[]): Promise<Item[]> {
  const answers = await Promise.allSettled(
    refs.map((ref) => request<Item>("PATCH", `/items/${ref}`, { teamId })),
  );
  return answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

function saidOf({ label, value }: LabelValue, team: Team, waiting: readonly Item[]): string {
  const others = waiting.length - 1;
  const more =
    others < 1
      ? ""
      : others === 1
        ? ", with another that waits"
        : `, with ${others} others that wait`;
  return `${label}=${value} goes to ${team.name} from now on${more}`;
}
