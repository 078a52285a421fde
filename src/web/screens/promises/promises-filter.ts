/** What a link to the page shows: of a team, and of causes of one category; `none` are those without. */
export interface PromisesFilter {
  team?: string;
  category?: string;
}

const idOrNone = /^(?:none|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** What the address says, without what cannot be. */
export function promisesFilterIn(search: Record<string, unknown>): PromisesFilter {
  const { team, category } = search;
  return {
    ...(typeof team === "string" && idOrNone.test(team) ? { team } : {}),
    ...(typeof category === "string" && /^[a-z-]{1,50}$/.test(category) ? { category } : {}),
  };
}

/** As the API is asked: "?team=…&state=kept"; empty without a filter. */
export function queryOf(filter: PromisesFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...filter, ...more }).toString();
  return query === "" ? "" : `?${query}`;
}
