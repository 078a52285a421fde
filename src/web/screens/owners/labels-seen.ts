import type { Item } from "../../../domain/item.ts";

const mostLabels = 100;
const mostValues = 50;

/** Labels that items carry, with their values, for whoever would have to know them by heart. */
export function labelsSeen(items: Iterable<Pick<Item, "labels">>): Map<string, string[]> {
  const seen = new Map<string, string[]>();
  for (const { labels } of items) {
    for (const [label, value] of Object.entries(labels)) {
      const values = seen.get(label) ?? [];
      if (seen.size >= mostLabels && values.length === 0) continue;
      if (values.length < mostValues && !values.includes(value)) values.push(value);
      seen.set(label, values);
    }
  }
  return seen;
}
