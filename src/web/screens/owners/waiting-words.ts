import type { UnknownOwner } from "../../../domain/unknown-owners.ts";

/** What waits for a name to be known: "12 lines in shop/web, 2 components". */
export function waitingWords({ lines, repositories, components }: UnknownOwner): string {
  const [first = "", ...others] = repositories;
  const where = others.length === 0 ? first : `${repositories.length} repositories`;
  return [
    lines > 0 ? [`${lines === 1 ? "1 line" : `${lines} lines`} in ${where}`] : [],
    components > 0
      ? [`${components === 1 ? "1 component" : `${components} components`} of the catalog`]
      : [],
  ]
    .flat()
    .join(", ");
}
