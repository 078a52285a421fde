/** What a link to the page shows: of a team, from and to a day (ISO dates). */
export interface InterruptsFilter {
  team?: string;
  from?: string;
  to?: string;
}

const isoDate = /^\d{4}-\d\d-\d\d$/;

/** What the address says, without what cannot be. */
export function filterIn(search: Record<string, unknown>): InterruptsFilter {
  const { team, from, to } = search;
  return {
    ...(typeof team === "string" && team !== "" ? { team } : {}),
    ...(typeof from === "string" && isoDate.test(from) ? { from } : {}),
    ...(typeof to === "string" && isoDate.test(to) ? { to } : {}),
  };
}

/** As the API is asked: "?team=…&from=2026-03-01"; empty without a filter. */
export function queryOf(filter: InterruptsFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...filter, ...more }).toString();
  return query === "" ? "" : `?${query}`;
}
