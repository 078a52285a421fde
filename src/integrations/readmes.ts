import { readFileSync } from "node:fs";

/** The README of a folder. The build puts the texts themselves in this module's place: see rolldown.config.ts. */
export function readmeOf(name: string): string {
  return readFileSync(new URL(`./${name}/README.md`, import.meta.url), "utf8");
}
