import { readdirSync, readFileSync } from "node:fs";

/** Name and text of every migration. The build puts the texts themselves in this module's place: see rolldown.config.ts. */
export function migrationFiles(): Record<string, string> {
  const folder = new URL("./migrations/", import.meta.url);
  const names = readdirSync(folder).filter((name) => /^\d{4}-.*\.sql$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name.replace(/\.sql$/, ""), readFileSync(new URL(name, folder), "utf8")]),
  );
}
