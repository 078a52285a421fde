/** Line numbers as text, `1-4,7,9-12`: 1-based, ascending, none twice. Empty text is no line. */
export function rangesOf(lines: Iterable<number>): string {
  const sorted = [...new Set(lines)].sort((one, other) => one - other);
  const ranges: string[] = [];
  let first = sorted[0];
  let last = first;
  for (const line of [...sorted.slice(1), Number.POSITIVE_INFINITY]) {
    if (first === undefined || last === undefined) break;
    if (line === last + 1) {
      last = line;
      continue;
    }
    ranges.push(first === last ? `${first}` : `${first}-${last}`);
    first = line;
    last = line;
  }
  return ranges.join(",");
}

export const rangesPattern = /^(?:[1-9]\d{0,6}(?:-[1-9]\d{0,6})?(?:,(?!$)|$))*$/;

/** The other way round. A range whose end comes before its start has no line. */
export function linesIn(ranges: string): number[] {
  const lines = new Set<number>();
  for (const range of ranges.split(",")) {
    const [first, last = first] = range.split("-").map(Number);
    if (!first || last === undefined) continue;
    for (let line = first; line <= last; line += 1) lines.add(line);
  }
  return [...lines].sort((one, other) => one - other);
}
