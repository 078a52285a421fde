import ignore, { type Ignore } from "ignore";

/**
 * Who answers for a file is what its team wrote down in CODEOWNERS, read as the host of the repository reads it:
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference
 */
export type Dialect = "github" | "gitlab";

export interface OwnersFile {
  dialect: Dialect;
  rules: OwnerRule[];
  /** What its host skips or warns of; lines are counted from 1. */
  problems: { line: number; message: string }[];
}

export interface OwnerRule {
  line: number;
  /** As it is written, less GitLab's `!`. */
  pattern: string;
  /** Such as `@shop/checkout`, `pay@example.com` or `@@maintainer`; empty: what matches has no owner. */
  owners: string[];
  /** GitLab's section in lower case, which joins those of one name; "" outside of any. */
  section: string;
  /** GitLab's `!`: the section says nothing about what matches, wherever in it the line stands. */
  excludes: boolean;
}

/** Never throws: what cannot be read is one of the problems. */
export function readCodeowners(text: string, dialect: Dialect): OwnersFile {
  const file: OwnersFile = { dialect, rules: [], problems: [] };
  let section: Section = { name: "", owners: [] };
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  for (const [index, written] of lines.entries()) {
    const said = written.trim();
    if (said === "" || said.startsWith("#")) continue;
    const read = readLine(said, dialect, section);
    const line = index + 1;
    if (read.section) section = read.section;
    if (read.rule) file.rules.push({ line, ...read.rule });
    if (read.problem) file.problems.push({ line, message: read.problem });
  }
  return file;
}

/** Empty: nobody. In GitLab's dialect the owners of every section that has a match, in the order of the file. */
export function ownersOf(file: OwnersFile, path: string): string[] {
  return [...new Set(decidingRules(file, path).flatMap(({ owners }) => owners))];
}

/**
 * The rules that decide about a path from the root of the repository: the last that matches, in GitLab's dialect the last of
 * each section, in the order of the file. One of them may name no owner, and says by it that there is none.
 */
export function decidingRules(file: OwnersFile, path: string): OwnerRule[] {
  const deciding = new Map<string, OwnerRule>();
  for (const { rule } of matchesOf(path, Object.values(indexesOf(file)))) {
    if (rule.excludes || !deciding.has(rule.section)) deciding.set(rule.section, rule);
    if (file.dialect === "github") break;
  }
  return [...deciding.values()].filter(({ excludes }) => !excludes).sort((a, b) => a.line - b.line);
}

/** How many folders and names a rule that matches spells out from the root on: the more, the likelier it is the real path. */
export function anchorsOf(file: OwnersFile, path: string): number {
  let most = 0;
  for (const { anchors } of matchesOf(path, [indexesOf(file).anchored])) {
    most = Math.max(most, anchors);
  }
  return most;
}

/** A pattern that matches every file, and so tells nothing about where one lies. */
export function isCatchAll({ pattern }: Pick<OwnerRule, "pattern">): boolean {
  return /^\/?(\*{2,}\/)*\*+\/?$|^\/$/.test(pattern) && pattern !== "/*";
}

interface Section {
  name: string;
  owners: string[];
}

interface Reading {
  rule?: Omit<OwnerRule, "line">;
  section?: Section;
  problem?: string;
}

const longestLine = 10_000;

function readLine(said: string, dialect: Dialect, section: Section): Reading {
  if (said.length > longestLine) return skipped("The line has more than 10,000 characters");
  return dialect === "github" ? readForGithub(said) : readForGitlab(said, section);
}

function readForGithub(said: string): Reading {
  const { pattern, words } = splitLine(said);
  const comment = words.findIndex((word) => word.startsWith("#"));
  const owners = comment === -1 ? words : words.slice(0, comment);
  const stranger = owners.find((owner) => !githubOwner.test(owner));
  const problem = githubProblem(pattern) ?? (stranger && strangerProblem(stranger));
  // GitHub skips such a line whole, and lets an earlier one decide.
  if (problem) return skipped(problem);
  return { rule: { pattern, owners, section: "", excludes: false } };
}

/** Three things that gitignore has and GitHub's CODEOWNERS has not. */
function githubProblem(pattern: string): string | undefined {
  if (pattern.startsWith("!")) return "GitHub has no patterns that begin with !";
  if (pattern.startsWith("\\#")) return "GitHub has no patterns that begin with #";
  if (/(?<!\\)\[/.test(pattern)) return "GitHub has no ranges in [ ]";
  return patternProblem(pattern);
}

function readForGitlab(said: string, section: Section): Reading {
  if (/^\^?\[/.test(said)) return readHeading(said);
  const { pattern: written, words } = splitLine(said);
  const excludes = written.startsWith("!");
  const pattern = excludes ? written.slice(1) : written;
  const unreadable = patternProblem(pattern);
  if (unreadable) return skipped(unreadable);
  if (excludes) return { rule: { pattern, owners: [], section: section.name, excludes } };
  // What GitLab cannot read is no owner, but the rest of the line counts, even words that were meant as a comment.
  const owners =
    words.length === 0 ? section.owners : words.filter((word) => gitlabOwner.test(word));
  const rule = { pattern, owners, section: section.name, excludes };
  const stranger = words.find((word) => !gitlabOwner.test(word));
  if (stranger) return { rule, problem: `${strangerProblem(stranger)}.` };
  if (owners.length > 0) return { rule };
  return { rule, problem: "The line names no owner, and its section has none by default." };
}

/** `[Section]`, `^[Section that is optional]`, `[Section][2]`, each with the owners of lines that name none. */
function readHeading(said: string): Reading {
  const [, named, after = ""] = /^\^?\[([^\]]*)\](?:\[\d*\])?(.*)$/.exec(said) ?? [];
  if (named === undefined) return skipped("The heading of a section ends with ]");
  const words = wordsOf(after);
  const owners = words.filter((word) => gitlabOwner.test(word));
  const section = { name: named.trim().toLowerCase(), owners };
  if (section.name === "") return { section, problem: "The section has no name." };
  const stranger = words.find((word) => !gitlabOwner.test(word));
  return stranger ? { section, problem: `${strangerProblem(stranger)}.` } : { section };
}

const githubOwner = /^(@[\w.-]+(\/[\w.-]+)?|[^@\s]+@[^@\s]+)$/;
const gitlabOwner = /^(@[\w.-]+(\/[\w.-]+)*|@@(developer|maintainer|owner)s?|[^@\s]+@[^@\s]+)$/i;

function strangerProblem(word: string): string {
  return `“${word}” is neither @someone, a group such as @shop/checkout, nor an e-mail address`;
}

/** The pattern ends at the first white space that no backslash stands before. */
function splitLine(said: string): { pattern: string; words: string[] } {
  const pattern = /^(?:\\.|[^\s\\]|\\$)*/.exec(said)?.[0] ?? "";
  return { pattern, words: wordsOf(said.slice(pattern.length)) };
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

function patternProblem(pattern: string): string | undefined {
  if (pattern === "") return "A pattern follows after !";
  // An odd number of backslashes: the last one escapes nothing.
  if (/(?<!\\)\\(\\\\)*$/.test(pattern)) return "A pattern does not end with \\";
  const isLong = pattern.length > 1000 || /(?:\*[^*/]*){21}/.test(pattern);
  return isLong ? "The pattern is longer, or has more wildcards, than any path needs" : undefined;
}

const skipped = (problem: string): Reading => ({ problem: `${problem}: the line is skipped.` });

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

function* matchesOf(path: string, indexes: readonly Index[]): Generator<Matcher> {
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

function indexesOf(file: OwnersFile): Indexes {
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
