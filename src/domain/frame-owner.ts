import {
  anchorsOf,
  decidingRules,
  isCatchAll,
  type OwnerRule,
  type OwnersFile,
} from "./codeowners.ts";
import type { ErrorReport, Frame } from "./error-report.ts";

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
  const own = error.frames.filter(({ inApp }) => inApp).slice(0, mostFrames);
  for (const frame of own) {
    const place = placeOf(file, frame, prefixes);
    const [rule] = place?.deciding ?? [];
    if (!place || !rule) continue;
    const owners = [...new Set(place.deciding.flatMap(({ owners }) => owners))];
    const { line, pattern } = rule;
    return { owners, frame, path: place.path, line, pattern, catchAll: place.catchAll };
  }
  return null;
}

/** Who built the first twenty calls of their own built the crash; a file of strange rules is not asked for more. */
const mostFrames = 20;

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
