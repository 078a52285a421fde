import { csvText, type Cell } from "./flow/csv.ts";
import { causeOfInterrupt, type LedgerEntry, type LedgerForecast } from "./ledger.ts";
import { causeWords, ledgerKindWords, rangeWords } from "./ledger-words.ts";
import type { Price, PricedSprint } from "./interrupts-price.ts";

/** The names of what a ledger mentions by id; empty for what is not there any more. */
export interface LedgerNames {
  team: (id: string | null) => string;
  service: (id: string | null) => string;
}

const ledgerHead =
  "decided at,what,item,title,kind,cause,service,team,sprint,pushed,which,points of stories pushed out,forecast before,forecast after,decided by,why";

export function ledgerCsv(entries: readonly LedgerEntry[], names: LedgerNames): string {
  return csvText([
    ledgerHead.split(","),
    ...entries.map((entry): Cell[] => [
      entry.at,
      ledgerKindWords[entry.kind],
      entry.ref,
      entry.title,
      entry.itemKind,
      causeWords(causeOfInterrupt({ kind: entry.itemKind, cause: entry.cause })),
      names.service(entry.serviceId),
      names.team(entry.teamId),
      entry.sprint,
      entry.pushedCount,
      entry.pushed.join(" "),
      entry.pushedPoints,
      forecastCell(entry.before),
      forecastCell(entry.after),
      entry.byName,
      entry.reason,
    ]),
  ]);
}

function forecastCell(forecast: LedgerForecast | null): string | null {
  if (!forecast) return null;
  return "low" in forecast ? rangeWords(forecast) : `${forecast.ref} ${forecast.words}`;
}

const priceHead =
  "sprint,from,to,team,cause,service,emergencies,additions,pushed out,stories pushed out,points of stories pushed out,ranked above stories,stories passed,forecast before,forecast after,interrupts expected from,interrupts expected to,interrupts that came";

/** A line for every sprint and cause; the forecast and what was expected of the sprint stand on each of its lines. */
export function priceCsv(sprints: readonly PricedSprint[], names: LedgerNames): string {
  return csvText([
    priceHead.split(","),
    ...sprints.flatMap((sprint) => {
      const lines = sprint.causes.length > 0 ? sprint.causes : [null];
      return lines.map((line): Cell[] => [
        sprint.sprint?.name ?? null,
        sprint.sprint?.startsOn ?? null,
        sprint.sprint?.endsOn ?? null,
        names.team(sprint.teamId),
        line ? causeWords(line.cause) : null,
        names.service(line?.serviceId ?? null),
        ...priceCells(line ?? sprint),
        forecastCell(sprint.before),
        forecastCell(sprint.after),
        sprint.expected?.low ?? null,
        sprint.expected?.high ?? null,
        sprint.expected?.came ?? null,
      ]);
    }),
  ]);
}

function priceCells(price: Price): number[] {
  const { emergencies, additions, pushedOut, pushedStories, pushedPoints, rankings, passed } =
    price;
  return [emergencies, additions, pushedOut, pushedStories, pushedPoints, rankings, passed];
}
