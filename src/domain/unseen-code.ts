import type { ChangedFile } from "./coverage.ts";

/**
 * Code that was changed and that no test even loads: coverage of its commit says nothing of it, and speaks of other files of its
 * kind. Documents, settings and the tests themselves are none. `endings` are those of the files that coverage speaks of.
 */
export function unseenCode(files: readonly ChangedFile[], endings: ReadonlySet<string>): string[] {
  return files
    .filter(({ path, lines }) => lines === null && endings.has(endingOf(path)) && !isTest(path))
    .map(({ path }) => path);
}

/** `ts` of `src/cart.ts`; empty where there is none. */
export function endingOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

function isTest(path: string): boolean {
  return /(?:^|[/._-])(?:tests?|specs?|__tests__|__mocks__|fixtures?|conftest)(?:[/._-]|$)|Tests?\.[a-z]+$|\.d\.[cm]?ts$|\.config\.[a-z]+$/.test(
    path,
  );
}
