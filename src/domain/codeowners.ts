import { indexesOf, matchesOf } from "./owner-pattern.ts";

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
