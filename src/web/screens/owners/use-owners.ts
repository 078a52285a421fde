import type { GroupingRule, OwnersFileOfProduct } from "../../../domain/product.ts";
import type { OwnerName, RoutingRule } from "../../../domain/ownership.ts";
import type { UnknownOwner } from "../../../domain/unknown-owners.ts";
import { useFreshList } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** All that was taught about who owns what. */
export interface Owners {
  rules: readonly RoutingRule[];
  files: readonly OwnersFileOfProduct[];
  unknown: readonly UnknownOwner[];
  names: readonly OwnerName[];
  grouping: readonly GroupingRule[];
}

/** Null until all of it is here, so that nothing that is being read moves. */
export function useOwners(): { owners: Owners | null; problem: string | null } {
  const product = useReplica((view) => `/products/${view.product.key}`);
  const rules = useFreshList<RoutingRule>(`${product}/routing-rules`);
  const files = useFreshList<OwnersFileOfProduct>(`${product}/owners-files`);
  const unknown = useFreshList<UnknownOwner>(`${product}/unknown-owners`);
  const names = useFreshList<OwnerName>(`${product}/owner-names`);
  const grouping = useFreshList<GroupingRule>(`${product}/grouping-rules`);
  const all = [rules, files, unknown, names, grouping];
  if (rules.found && files.found && unknown.found && names.found && grouping.found) {
    const owners = {
      rules: rules.found,
      files: files.found,
      unknown: unknown.found.toSorted((one, other) => weightOf(other) - weightOf(one)),
      names: names.found,
      grouping: grouping.found,
    };
    return { owners, problem: null };
  }
  return { owners: null, problem: all.map(({ problem }) => problem).find(Boolean) ?? null };
}

/** How much waits for a name to be known. */
function weightOf({ lines, components }: UnknownOwner): number {
  return lines + components;
}
