import { inFullOf, teamCalled, type KnownOwners } from "./ownership.ts";

/** A name in a file that no team is known by, and what waits for that. */
export interface UnknownOwner {
  /** As it stands where it was found first. */
  name: string;
  /** How many lines of CODEOWNERS it stands on, none of whose owners is a team that is known. */
  lines: number;
  /** Where those are. */
  repositories: string[];
  /** How many components it owns by the catalog. */
  components: number;
}

/**
 * The names that keep trouble from its team. A line that names one team that is known finds its way, whoever else stands on it:
 * only those of the other lines are asked about.
 */
export function unknownOwners(
  known: Pick<KnownOwners, "codeowners" | "catalog" | "owners" | "teams">,
): UnknownOwner[] {
  const found = new Map<string, UnknownOwner>();
  const unknown = (name: string): UnknownOwner => {
    const one = found.get(inFullOf(name)) ?? { name, lines: 0, repositories: [], components: 0 };
    found.set(inFullOf(name), one);
    return one;
  };
  const isUnknown = (name: string) => teamCalled(name, known) === undefined;
  for (const { file, repository } of known.codeowners) {
    for (const { owners } of file.rules) {
      if (!owners.every(isUnknown)) continue;
      for (const one of new Set(owners.map(unknown))) {
        one.lines += 1;
        if (!one.repositories.includes(repository)) one.repositories.push(repository);
      }
    }
  }
  for (const { owner } of known.catalog) {
    if (owner !== null && isUnknown(owner)) unknown(owner).components += 1;
  }
  return [...found.values()];
}
