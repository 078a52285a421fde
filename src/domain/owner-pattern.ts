import ignore, { type Ignore } from "ignore";
import type { Dialect, OwnerRule, OwnersFile } from "./codeowners.ts";

/** A rule ready to be asked. `parts` are the folders and the name of its pattern, from the root of the repository on. */
interface Matcher {
  rule: OwnerRule;
  parts: readonly Part[];
  /** The names that every path of the pattern has, and `*.ts` for an ending. */
  keys: readonly string[];
  /** How many of its parts are spelled out, if it begins at the root. */
  anchors: number;
}

/** As it is spelled, `*` for any one name, `**` for any depth; or a name with wildcards in it. */
type Part = string | Wildcard;

/**
 * A path can match a pattern only if it has the folders and names that the pattern spells out. So every rule stands under
 * the rarest of its own, and a path meets the rules of its own names alone, however long the file is.
 */
interface Index {
  byKey: ReadonlyMap<string, readonly Matcher[]>;
  anywhere: readonly Matcher[];
}

export function* matchesOf(path: string, indexes: readonly Index[]): Generator<Matcher> {
  const names = path.split("/").filter((name) => name !== "" && name !== ".");
  if (names.length === 0 || names.includes("..")) return;
  const keys = keysOfPath(names);
  const found = indexes.flatMap(({ byKey, anywhere }) => [
    ...anywhere,
    ...keys.flatMap((key) => byKey.get(key) ?? []),
  ]);
  for (const matcher of found.sort((a, b) => b.rule.line - a.rule.line)) {
    if (matchesParts(matcher.parts, names)) yield matcher;
  }
}

/** Those that begin at the root of the repository, and those that match anywhere. */
interface Indexes {
  anchored: Index;
  loose: Index;
}

/** Made at the first question, and kept for as long as the file is. */
const known = new WeakMap<OwnersFile, Indexes>();

export function indexesOf(file: OwnersFile): Indexes {
  const made = known.get(file);
  if (made) return made;
  const matchers = file.rules.map((rule) => matcherOf(rule, file.dialect));
  const indexes = {
    anchored: indexOf(matchers.filter(({ anchors }) => anchors > 0)),
    loose: indexOf(matchers.filter(({ anchors }) => anchors === 0)),
  };
  known.set(file, indexes);
  return indexes;
}

function indexOf(matchers: readonly Matcher[]): Index {
  const counts = new Map<string, number>();
  for (const { keys } of matchers) {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const byKey = new Map<string, Matcher[]>();
  const anywhere: Matcher[] = [];
  for (const matcher of matchers) {
    const rarest = matcher.keys.reduce<string | null>(
      (best, key) =>
        best !== null && (counts.get(best) ?? 0) <= (counts.get(key) ?? 0) ? best : key,
      null,
    );
    const list = rarest === null ? anywhere : (byKey.get(rarest) ?? []);
    list.push(matcher);
    if (rarest !== null) byKey.set(rarest, list);
  }
  return { byKey, anywhere };
}

const anyDepth = "**";
const anyName = "*";

/**
 * The pattern from the root on. Where the dialects differ from gitignore, and from each other:
 * GitHub's `docs/*` means the files of that folder and not what lies in folders below; in gitignore it means both.
 * GitLab's patterns match files alone, so that `docs/` has a folder's files and `docs` has not; without a slash at the
 * beginning even `docs/api/` lies anywhere; and `**` at the end is no more than `*`, as in Ruby's File.fnmatch.
 */
function matcherOf(rule: OwnerRule, dialect: Dialect): Matcher {
  const { pattern } = rule;
  const own = pattern.replace(/^\//, "").replace(/\/$/, "").split("/").map(withDepth);
  const isRooted = pattern.startsWith("/") || (dialect === "github" && own.length > 1);
  const spelled = own.filter((part) => part !== anyDepth && part !== anyName);
  const anchors = isRooted && own[0] !== anyDepth ? spelled.length : 0;
  const parts = withEnd(isRooted ? own : [anyDepth, ...own], pattern, dialect);
  return { rule, parts: parts.map(partOf), keys: keysOfParts(parts), anchors };
}

const withDepth = (part: string): string => (/^\*{2,}$/.test(part) ? anyDepth : part);

function withEnd(parts: readonly string[], pattern: string, dialect: Dialect): readonly string[] {
  const last = parts.at(-1);
  if (dialect === "gitlab" && pattern === "/") return [anyDepth, anyName];
  const isFolder = pattern.endsWith("/");
  // Of `docs/**/` even the last ** is a folder.
  if (isFolder && dialect === "github" && last === anyDepth) parts = [...parts, anyName];
  if (isFolder) return [...parts, anyDepth, anyName];
  if (dialect === "gitlab") return last === anyDepth ? [...parts.slice(0, -1), anyName] : parts;
  if (last === anyDepth) return [...parts, anyName];
  return last === anyName ? parts : [...parts, anyDepth];
}

function keysOfParts(parts: readonly string[]): string[] {
  const keys = parts.filter((part) => !special.test(part));
  const last = parts.findLast((part) => part !== anyDepth && part !== anyName) ?? "";
  const [ending] = /\.[^.*?[\]\\]+$/.exec(last) ?? [];
  return ending === undefined ? keys : [...keys, `*${ending}`];
}

function keysOfPath(names: readonly string[]): string[] {
  const endings = names.flatMap(
    (name) => /\.[^.]+$/.exec(name)?.map((ending) => `*${ending}`) ?? [],
  );
  return [...new Set([...names, ...endings])];
}

/** Folder by folder: asked about whole patterns, `ignore` takes seconds for one with many ** in it. */
function matchesParts(parts: readonly Part[], names: readonly string[]): boolean {
  let part = 0;
  let name = 0;
  let depth = -1;
  let resume = 0;
  while (name < names.length) {
    const wanted = parts[part];
    if (wanted === anyDepth) {
      depth = part++;
      resume = name;
    } else if (wanted !== undefined && matchesName(wanted, names[name] ?? "")) {
      part++;
      name++;
    } else {
      if (depth === -1) return false;
      part = depth + 1;
      name = ++resume;
    }
  }
  return parts.slice(part).every((left) => left === anyDepth);
}

interface Wildcard {
  text: string;
  head: string;
  tail: string;
  /** What stands between its asterisks; null where it has more than asterisks. */
  middle: readonly string[] | null;
  matcher: Ignore | null;
  asked: number;
}

function partOf(text: string): Part {
  if (text === anyDepth || text === anyName || !special.test(text)) return text;
  const pieces = text.split(special);
  const head = pieces[0] ?? "";
  const tail = pieces.at(-1) ?? "";
  const middle = /[?[\]\\]/.test(text) ? null : text.split("*").slice(1, -1);
  return { text, head, tail, middle, matcher: null, asked: 0 };
}

const special = /[*?[\]\\]/;
const mostAsked = 100;

/** Of one folder or name. Here gitignore and both dialects agree, and `ignore` decides about all but plain asterisks. */
function matchesName(part: Part, name: string): boolean {
  if (typeof part === "string") return part === anyName || part === name;
  if (!name.startsWith(part.head) || !name.endsWith(part.tail)) return false;
  if (part.middle) return hasInOrder(part.middle, name, part);
  // It remembers every name that it was asked about: beginning anew keeps that from growing without end.
  if (part.asked++ % mostAsked === 0) {
    part.matcher = ignore({ ignoreCase: false }).add({ pattern: `/${part.text}` });
  }
  return part.matcher?.ignores(name) ?? false;
}

function hasInOrder(middle: readonly string[], name: string, { head, tail }: Wildcard): boolean {
  let at = head.length;
  for (const piece of middle) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= name.length - tail.length;
}
