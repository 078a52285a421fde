import type { Item, Kind } from "../../../domain/item.ts";
import type { View } from "../../replica/replica.ts";

/** A way of looking at the one backlog. It hides rows, and never makes a second list. */
export interface Filter {
  kind: Kind | null;
  teamId: string | null;
  text: string;
}

export const everything: Filter = { kind: null, teamId: null, text: "" };

export function isFiltering(filter: Filter): boolean {
  return filter.kind !== null || filter.teamId !== null || filter.text.trim() !== "";
}

export function passes(filter: Filter, item: Item): boolean {
  if (filter.kind !== null && item.kind !== filter.kind) return false;
  if (filter.teamId !== null && item.teamId !== filter.teamId) return false;
  const wanted = filter.text.trim().toLowerCase();
  return (
    wanted === "" || item.title.toLowerCase().includes(wanted) || item.ref.toLowerCase() === wanted
  );
}

/** The refs to show, in rank order. */
export function filteredRefs(view: View, filter: Filter): readonly string[] {
  if (!isFiltering(filter)) return view.backlog.refs;
  return view.backlog.refs.filter((ref) => {
    const item = view.item(ref);
    return item !== undefined && passes(filter, item);
  });
}
