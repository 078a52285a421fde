import {
  componentOf,
  isSameRepository,
  repositoryNamedBy,
  sourceOf,
  type CatalogComponent,
} from "./catalog.ts";
import {
  anchorsOf,
  decidingRules,
  isCatchAll,
  type OwnerRule,
  type OwnersFile,
} from "./codeowners.ts";
import type { ErrorReport, Frame } from "./error-report.ts";
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

function teamCalled(owner: string, { owners, teams }: KnownOwners): string | undefined {
  const inFull = inFullOf(owner);
  const named = owners.find(({ name }) => inFullOf(name) === inFull);
  if (named) return named.teamId;
  const plain = plainName(owner);
  if (plain === null) return undefined;
  const plainly = owners.find(({ name }) => dashed(name) === plain);
  return plainly?.teamId ?? teams.find(({ name }) => dashed(name) === plain)?.id;
}

/** In the catalog `group:checkout` is short for `group:default/checkout`. */
function inFullOf(name: string): string {
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

export interface ErrorOwners {
  owners: string[];
  frame: Frame;
  /** From the root of the repository, as far as the file tells. */
  path: string;
  line: number;
  pattern: string;
  /** The rule matches every file, so that nothing tells whether this one is of the repository at all. */
  catchAll: boolean;
}

/**
 * Whose code crashed: the team's own frames are asked one after another, the one that crashed first, and the first whose file
 * has an owner decides. The file says who that is, by its own order of rules. `prefixes` are folders of the repository in
 * which the frames' paths may begin, likeliest first.
 */
export function ownersOfError(
  file: OwnersFile,
  error: Pick<ErrorReport, "frames">,
  { prefixes = [] }: { prefixes?: readonly string[] } = {},
): ErrorOwners | null {
  for (const frame of error.frames) {
    const place = frame.inApp ? placeOf(file, frame, prefixes) : null;
    const [rule] = place?.deciding ?? [];
    if (!place || !rule) continue;
    const owners = [...new Set(place.deciding.flatMap(({ owners }) => owners))];
    const { line, pattern } = rule;
    return { owners, frame, path: place.path, line, pattern, catchAll: place.catchAll };
  }
  return null;
}

interface Place {
  path: string;
  /** The rules that name its owners; none: it has no owner, and the file says so. */
  deciding: OwnerRule[];
  /** Nothing but the rule for every file matches it. */
  catchAll: boolean;
}

/**
 * A frame's path begins somewhere outside the repository, and only the file of owners can tell where it enters: where rules
 * from the root on spell out most of its folders. Where none does, rules that match anywhere decide, and the one for every
 * file last of all.
 */
function placeOf(file: OwnersFile, frame: Frame, prefixes: readonly string[]): Place | null {
  const { names, isAbsolute } = namesOf(frame);
  const [whole, ...ends] = endsOf(names);
  if (whole === undefined) return null;
  // No repository lies at the root of a machine: of an absolute path the whole is the least likely.
  const likely = isAbsolute && ends.length > 0 ? [...ends, whole] : [whole, ...ends];
  // The bare name of a file is in many folders, so it counts only where it is all that there is.
  const telling = likely.filter((path, index) => index === 0 || path.includes("/"));
  const roots = [...prefixes.map((prefix) => prefix.replace(/\/*$/, "/")), ""];
  let best = { path: "", anchors: 0 };
  for (const end of telling) {
    for (const path of roots.map((root) => root + end)) {
      const anchors = anchorsOf(file, path);
      if (anchors > best.anchors) best = { path, anchors };
    }
    // One that begins within the repository or little above it: the longest end counts that a rule knows.
    if (best.anchors > 0 && !isAbsolute) break;
  }
  if (best.anchors > 0) return decided(file, best.path);
  const places = [telling[0], whole].flatMap((path) => (path ? decided(file, path) : null) ?? []);
  return places.find(({ catchAll }) => !catchAll) ?? places[0] ?? null;
}

function decided(file: OwnersFile, path: string): Place | null {
  const matching = decidingRules(file, path);
  if (matching.length === 0) return null;
  const telling = matching.filter((rule) => !isCatchAll(rule));
  const owning = telling.filter(({ owners }) => owners.length > 0);
  const deciding = owning.length > 0 ? owning : matching.filter(({ owners }) => owners.length > 0);
  return { path, deciding, catchAll: telling.length === 0 };
}

/** What a frame's file may be called from the root of its repository on, the longest first; none for a library's. */
export function pathsOfFrame(frame: Pick<Frame, "file" | "module">): string[] {
  return endsOf(namesOf(frame).names);
}

const mostNames = 24;

function endsOf(names: readonly string[]): string[] {
  const last = names.slice(-mostNames);
  return last.map((_, index) => last.slice(index).join("/"));
}

/** The folders and the name of a frame's file, in whatever way its runtime writes them. */
function namesOf(frame: Pick<Frame, "file" | "module">): { names: string[]; isAbsolute: boolean } {
  const written = fileOf(frame)
    .replace(/\?.*$/, "")
    .replace(/(:\d+){1,2}$/, "");
  const path = isOfWindows.test(written) ? written.replaceAll("\\", "/") : written;
  // Such as webpack://shop/./src/pay.ts, app:///dist/pay.js or https://shop.example/assets/pay.js: the host is no folder.
  const [, scheme, within] = /^([a-z][a-z0-9+.-]*):\/\/[^/]*(.*)$/i.exec(path) ?? [];
  const bare = (within ?? path).replace(/^\/?[a-z]:(?=\/)/i, "");
  if (isOfLibrary.test(bare) || isNoFile.test(bare)) return { names: [], isAbsolute: false };
  const names: string[] = [];
  for (const name of bare.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  const isLocal = scheme === undefined || scheme.toLowerCase() === "file";
  return { names, isAbsolute: isLocal && bare.startsWith("/") };
}

const isOfWindows = /^[a-z]:[\\/]|^\\\\|^[^/]*\\[^/]*$/i;
/** Some senders take what was installed beside the code for the team's own. */
const isOfLibrary =
  /(^|\/)(node_modules|site-packages|dist-packages|bower_components|pkg\/mod|\.cargo\/registry)\//;
/** Such as <anonymous>, [native code] and node:internal/timers. */
const isNoFile = /^[<[(][^/]*[>\])]$|^(node|native|internal|dart):/;

/** A JVM names the file alone, and its folder by the packages of the module; Go names the module in full. */
function fileOf({ file, module = "" }: Pick<Frame, "file" | "module">): string {
  if (/[/\\]/.test(file) || module === "" || isNoFile.test(file)) return file;
  if (module.includes("/")) return `${module}/${file}`;
  const packages = module.split(".");
  if (file === "") return packages.join("/");
  const inPackage = [...packages.slice(0, -1), file].join("/");
  // Where Maven and Gradle keep the sources of a language.
  const language = jvmLanguages.get(file.replace(/^.*\./, ""));
  return language ? `src/main/${language}/${inPackage}` : inPackage;
}

const jvmLanguages = new Map([
  ["java", "java"],
  ["kt", "kotlin"],
  ["scala", "scala"],
  ["groovy", "groovy"],
]);
