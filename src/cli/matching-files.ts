import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { CannotDo } from "./cannot-do.ts";

/** The files that names or patterns mean, such as `reports/**\/*.xml`, each once and in order. A shell may or may not have spelled them out. */
export async function matchingFiles(folder: string, asked: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const each of asked) {
    const found = await filesNamed(folder, each);
    if (found.length === 0) throw new CannotDo(`Nothing matches ${each} in ${folder}.`);
    for (const file of found) files.add(file);
  }
  return [...files];
}

/** The same for what may not be there. */
export async function filesNamed(folder: string, asked: string): Promise<string[]> {
  const there = await stat(path.resolve(folder, asked)).catch(() => null);
  if (there?.isFile()) return [path.resolve(folder, asked)];
  if (there?.isDirectory())
    throw new CannotDo(`${asked} is a folder. Name its files, such as "${asked}/**/*.xml".`);
  if (!/[*?{[]/.test(asked)) return [];
  const pattern = path.resolve(folder, asked).split(path.sep).join("/");
  const steady = pattern.slice(0, pattern.search(/[*?{[]/)).replace(/[^/]*$/, "");
  const matches = new RegExp(`^${expressionOf(pattern)}$`);
  const isIn = await filesIn(steady || "/", pattern);
  return isIn.filter((file) => matches.test(file.split(path.sep).join("/"))).sort();
}

async function filesIn(folder: string, pattern: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const place = path.join(folder, entry.name);
      // What is installed is large and has reports of its own, which nobody means.
      if (entry.isDirectory() && skipped.has(entry.name) && !pattern.includes(entry.name))
        return [];
      if (entry.isDirectory()) return filesIn(place, pattern);
      return entry.isFile() ? [place] : [];
    }),
  );
  return found.flat();
}

const skipped = new Set(["node_modules", ".git", ".venv", "venv"]);

/** `**` goes through folders, `*` and `?` stay in one, `{a,b}` is either, `[a-c]` one of these. */
function expressionOf(pattern: string): string {
  let depth = 0;
  return pattern.replace(token, (found, among: string | undefined) => {
    if (found === "**/") return "(?:[^/]+/)*";
    if (found === "**") return ".*";
    if (found === "*") return "[^/]*";
    if (found === "?") return "[^/]";
    if (among !== undefined) return `[${among.replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
    if (found === "{") return (depth += 1) > 0 ? "(?:" : "";
    if (found === "}" && depth > 0) return (depth -= 1) >= 0 ? ")" : "";
    if (found === "," && depth > 0) return "|";
    return found.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  });
}

const token = /\*\*\/|\*\*|\*|\?|\[([^\]/]+)\]|[{},\\^$.|+()[\]]/g;
