/** What a link to the screen shows. Without a team or service it is the whole product, without days ninety. */
export interface DeliveryFilter {
  team?: string;
  service?: string;
  days?: Days;
}

export const spans = [30, 90, 180, 365] as const;
export type Days = (typeof spans)[number];
export const usualSpan: Days = 90;

export const spanTitles: Record<Days, string> = {
  30: "Last 30 days",
  90: "Last 90 days",
  180: "Last 180 days",
  365: "Last 365 days",
};

/** What the address says, without what cannot be. */
export function deliveryFilterIn(search: Record<string, unknown>): DeliveryFilter {
  const { team, service } = search;
  const days = spans.find((each) => each === Number(search["days"]));
  return {
    ...(typeof team === "string" && team !== "" ? { team } : {}),
    ...(typeof service === "string" && service !== "" ? { service } : {}),
    ...(days === undefined || days === usualSpan ? {} : { days }),
  };
}

/** As the API is asked. `now` is in milliseconds; the last day is the server's to know. */
export function queryOf({ team, service, days = usualSpan }: DeliveryFilter, now: number): string {
  const from = new Date(now - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return `?${new URLSearchParams({ from, ...chosen({ team, service }) }).toString()}`;
}

/** The file of a table holds just the days that are shown. */
export function fileQueryOf(
  { team, service }: DeliveryFilter,
  table: string,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): string {
  const days = { from: fromDay, to: toDay };
  const query = { ...days, ...chosen({ team, service }), format: "csv", table };
  return `?${new URLSearchParams(query).toString()}`;
}

function chosen({ team, service }: Pick<DeliveryFilter, "team" | "service">) {
  return {
    ...(team === undefined ? {} : { teamId: team }),
    ...(service === undefined ? {} : { serviceId: service }),
  };
}
