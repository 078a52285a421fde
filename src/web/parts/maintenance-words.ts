import { isOfAll, lastToEnd } from "../../domain/maintenance.ts";
import type { Maintenance, Service, Source } from "../../domain/product.ts";
import { momentWords } from "./moment-words.ts";

export interface MaintenanceNames {
  services: readonly Pick<Service, "id" | "name">[];
  sources: readonly Pick<Source, "id" | "name">[];
}

/** What it is about, in a few words. */
export function subjectOf(
  { serviceId, sourceId }: Pick<Maintenance, "serviceId" | "sourceId">,
  { services, sources }: MaintenanceNames,
): string {
  const service = services.find((each) => each.id === serviceId)?.name;
  const source = sources.find((each) => each.id === sourceId)?.name;
  if (serviceId === null && sourceId === null) return "the whole product";
  if (serviceId === null) return source ?? "a source";
  return sourceId === null
    ? (service ?? "a service")
    : `what ${source ?? "a source"} says of ${service ?? "a service"}`;
}

/** The same where a sentence begins: a service is called what it is called, only our own words change. */
export function atStart(subject: string): string {
  return subject.replace(/^(the|what|a) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** "2 services are in maintenance until 14:30"; null while nothing is. */
export function maintenanceWords(
  underWay: readonly Maintenance[],
  names: MaintenanceNames,
  now: string,
): string | null {
  const said = toldOf(underWay);
  const last = lastToEnd(said);
  if (!last) return null;
  const subjects = new Set(said.map((each) => subjectOf(each, names)));
  const [first = ""] = subjects;
  const who = subjects.size === 1 ? `${atStart(first)} is` : `${counted(said)} are`;
  const isLast = said.some(({ endsAt }) => endsAt !== last.endsAt);
  return `${who} in maintenance${isLast ? ", the last" : ""} until ${momentWords(last.endsAt, now)}`;
}

/** The same with what follows from it. */
export function maintenanceSentence(
  underWay: readonly Maintenance[],
  names: MaintenanceNames,
  now: string,
): string | null {
  const words = maintenanceWords(underWay, names, now);
  if (words === null) return null;
  const subjects = new Set(toldOf(underWay).map((each) => subjectOf(each, names)));
  return `${words}: what ${subjects.size === 1 ? "it says" : "they say"} is kept and opens nothing.`;
}

/** Of a whole product in maintenance, its parts are not worth a word; of what was planned twice, the later end is. */
function toldOf(underWay: readonly Maintenance[]): Maintenance[] {
  const ofAll = underWay.filter(isOfAll);
  const told = ofAll.length > 0 ? ofAll : underWay;
  return told.filter((each) => lastToEnd(told.filter((other) => isSame(each, other))) === each);
}

function isSame(one: Maintenance, other: Maintenance): boolean {
  return one.serviceId === other.serviceId && one.sourceId === other.sourceId;
}

function counted(said: readonly Maintenance[]): string {
  const services = said.filter((each) => each.serviceId !== null).length;
  const sources = said.length - services;
  return [
    services > 0 ? [services === 1 ? "1 service" : `${services} services`] : [],
    sources > 0 ? [sources === 1 ? "1 source" : `${sources} sources`] : [],
  ]
    .flat()
    .join(" and ");
}
