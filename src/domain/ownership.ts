import {
  componentOf,
  isSameRepository,
  repositoryNamedBy,
  sourceOf,
  type CatalogComponent,
} from "./catalog.ts";
import type { OwnersFile } from "./codeowners.ts";
import { ownersOfError } from "./frame-owner.ts";
import { serviceOf, type Routable, type Signal } from "./signal.ts";

/** "Always route to…": what carries this label goes to the team, or to the service and whoever owns it. */
export interface RoutingRule {
  id: string;
  label: string;
  value: string;
  teamId: string | null;
  serviceId: string | null;
}

/** What a team is called in the files: `@shop/checkout`, `group:default/checkout`. */
export interface OwnerName {
  name: string;
  teamId: string;
}

/** What Andon knows about who owns what, each list in the order in which it counts. */
export interface KnownOwners {
  rules: readonly RoutingRule[];
  services: readonly Routable[];
  codeowners: readonly { file: OwnersFile; repository: string }[];
  catalog: readonly CatalogComponent[];
  owners: readonly OwnerName[];
  teams: readonly { id: string; name: string }[];
}

export interface Route {
  serviceId: string | null;
  teamId: string | null;
  /** One sentence for the item's page. */
  because: string;
  by: "rule" | "service" | "codeowners" | "catalog" | "nobody";
  /** An owner that was found on the way, and that no team is called by. */
  unknownOwner?: string;
}

/**
 * Production's trouble goes to the team that owns what broke. A rule that people made comes first, then the owner of the service
 * that the labels name, then the owner of the code that crashed, then the catalog. That nobody owns it is an answer as well,
 * and says where was looked: a guess would land on a team that cannot fix it.
 */
export function routeOf(signal: Pick<Signal, "labels" | "error">, known: KnownOwners): Route {
  const rule = known.rules.find(({ label, value }) => signal.labels[label] === value);
  const ruled = known.services.find(({ id }) => id === rule?.serviceId);
  const service = ruled ?? serviceOf(signal.labels, known.services);
  const asked = { signal, known, rule, ruled, service };
  const looked: string[] = [];
  let unknownOwner: string | undefined;
  for (const [by, look] of steps) {
    const found = look(asked);
    unknownOwner ??= found.unknownOwner;
    if (found.teamId !== undefined) {
      const { teamId, said: because } = found;
      return { serviceId: service?.id ?? null, teamId, because, by, unknownOwner };
    }
    if (found.said) looked.push(found.said);
  }
  const because = `Nobody is known to own it: ${looked.join("; ")}.`;
  return { serviceId: service?.id ?? null, teamId: null, because, by: "nobody", unknownOwner };
}

interface Asked {
  signal: Pick<Signal, "labels" | "error">;
  known: KnownOwners;
  rule: RoutingRule | undefined;
  /** The service of the rule. */
  ruled: Routable | undefined;
  service: Routable | null;
}

/** With a team, `said` is the reason in a sentence; without one, what was looked at, as a part of a sentence. */
interface Found {
  teamId?: string;
  said: string;
  unknownOwner?: string;
}

const steps: readonly [by: Route["by"], look: (asked: Asked) => Found][] = [
  ["rule", byRule],
  ["service", byService],
  ["codeowners", byCodeowners],
  ["catalog", byCatalog],
];

function byRule({ known, rule, ruled }: Asked): Found {
  if (!rule) return { said: "no rule is about it" };
  const about = `what has ${rule.label}=${rule.value}`;
  if (rule.teamId) {
    return {
      teamId: rule.teamId,
      said: `A rule sends ${about} to ${teamName(rule.teamId, known)}.`,
    };
  }
  if (!ruled) return { said: `the rule about ${about} names nobody` };
  if (!ruled.ownerTeamId) return { said: `a rule sends ${about} to a service without an owner` };
  const owner = teamName(ruled.ownerTeamId, known);
  return { teamId: ruled.ownerTeamId, said: `A rule sends ${about} to a service of ${owner}.` };
}

function byService({ signal, known, ruled, service }: Asked): Found {
  if (ruled) return { said: "" };
  if (!service) return { said: "no service answers to its labels" };
  const answering = service.labels
    .filter(({ label, value }) => signal.labels[label] === value)
    .map(({ label, value }) => `${label}=${value}`)
    .join(", ");
  const teamId = service.ownerTeamId;
  if (!teamId) return { said: `the service that answers to ${answering} has no owner` };
  return {
    teamId,
    said: `${teamName(teamId, known)} owns the service that answers to ${answering}.`,
  };
}

function byCodeowners({ signal, known }: Asked): Found {
  const { error, labels } = signal;
  if (!error) return { said: "it has no stack trace" };
  if (known.codeowners.length === 0) return { said: "no CODEOWNERS is known" };
  const component = componentOf(known.catalog, labels);
  const source = component && sourceOf(component);
  const named = repositoryNamedBy(labels) ?? source?.repository;
  const files = known.codeowners.filter(
    ({ repository }) => !named || isSameRepository(repository, named),
  );
  if (files.length === 0) return { said: `no CODEOWNERS of ${named} is known` };
  const owned = files.flatMap(({ file, repository }) => {
    const isItsOwn = source !== null && isSameRepository(repository, source.repository);
    const prefixes = isItsOwn && source.folder ? [source.folder] : [];
    const found = ownersOfError(file, error, { prefixes });
    // Of several repositories the rule for everything says nothing: it matches what is in another just as well.
    return found && (files.length === 1 || !found.catchAll) ? [{ ...found, repository }] : [];
  });
  const nearest = error.frames.find((frame) => owned.some((found) => found.frame === frame));
  const [first, ...others] = owned.filter(({ frame }) => frame === nearest);
  if (!first) return { said: `no code of its stack trace has an owner in ${filesOf(files)}` };
  if (others.some(({ owners }) => owners.join() !== first.owners.join())) {
    return { said: `more than one of ${filesOf(files)} has an owner for ${first.path}` };
  }
  const { owners, path, line, repository } = first;
  const crashed = first.frame === error.frames[0] ? "in" : "in a call from";
  return teamOf(owners, known, {
    because: (owner) =>
      `It crashed ${crashed} ${path}, which ${owner} owns by line ${line} of CODEOWNERS in ${repository}.`,
    unknown: (owner) =>
      `${owner} owns ${path} by line ${line} of CODEOWNERS in ${repository}, but no team is known by that name`,
  });
}

function filesOf(files: readonly { repository: string }[]): string {
  if (files.length > 3) return `the CODEOWNERS of ${files.length} repositories`;
  return `CODEOWNERS of ${files.map(({ repository }) => repository).join(", ")}`;
}

function byCatalog({ signal, known }: Asked): Found {
  if (known.catalog.length === 0) return { said: "no catalog is known" };
  const component = componentOf(known.catalog, signal.labels);
  if (!component) return { said: "nothing in the catalog answers to its labels" };
  const { owner, name } = component;
  if (owner === null) return { said: `the catalog names no owner of ${name}` };
  return teamOf([owner], known, {
    because: () => `The catalog says that ${owner} owns ${name}.`,
    unknown: () => `${owner} owns ${name} by the catalog, but no team is known by that name`,
  });
}

interface Sentences {
  because: (owner: string) => string;
  unknown: (owner: string) => string;
}

/** The first owner that a team is known by: beside a team, people and roles may stand on the same line. */
function teamOf(owners: readonly string[], known: KnownOwners, say: Sentences): Found {
  for (const owner of owners) {
    const teamId = teamCalled(owner, known);
    if (teamId) return { teamId, said: say.because(owner) };
  }
  const [unknownOwner = ""] = owners;
  return { said: say.unknown(unknownOwner), unknownOwner };
}

/** The id of the team that an owner's name means: as somebody said, or by the team's own name. */
export function teamCalled(
  owner: string,
  { owners, teams }: Pick<KnownOwners, "owners" | "teams">,
): string | undefined {
  const inFull = inFullOf(owner);
  const named = owners.find(({ name }) => inFullOf(name) === inFull);
  if (named) return named.teamId;
  const plain = plainName(owner);
  if (plain === null) return undefined;
  const plainly = owners.find(({ name }) => dashed(name) === plain);
  return plainly?.teamId ?? teams.find(({ name }) => dashed(name) === plain)?.id;
}

/** In the catalog `group:checkout` is short for `group:default/checkout`. */
export function inFullOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^(group|user):([^/]+)$/, "$1:default/$2");
}

/** What a group is called without what it stands in; null for a person, an e-mail address and a role. */
function plainName(owner: string): string | null {
  const [, group, entity] = /^(?:@([^@]+)|group:([^:]+))$/.exec(inFullOf(owner)) ?? [];
  return (group ?? entity)?.split("/").at(-1) ?? null;
}

/** As hosts make a team's address from its name: "Check out" has the address check-out. */
const dashed = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");

function teamName(teamId: string, { teams }: KnownOwners): string {
  return teams.find(({ id }) => id === teamId)?.name ?? "a team";
}
