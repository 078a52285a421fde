/** How a defect was fixed, for telling what ran before the fix. Times are ISO 8601. */
export interface Fix {
  /** The version that holds the fix, where whoever closed it named one. */
  version: string | null;
  /** When that version was first heard of; null where it was not yet. */
  versionSeenAt: string | null;
  closedAt: string;
}

/**
 * An error from a version older than the fix says nothing about the fix: old versions run on for weeks on telephones and in
 * caches. It is late evidence on the done item, never a recurrence. `seenAt` is when the version was first heard of; null
 * where this is the first time. ISO 8601.
 */
export function ranBeforeFix(
  version: string | undefined,
  seenAt: string | null,
  fix: Fix,
): boolean {
  if (version === undefined || version === "") return false;
  if (version === fix.version) return false;
  const order = fix.version === null ? null : compareVersions(version, fix.version);
  if (order !== null) return order < 0;
  if (seenAt === null) return false;
  return seenAt < (fix.versionSeenAt ?? fix.closedAt);
}

/** Negative when the first is older; null when the two are not numbered alike, as commits are not. Semantic Versioning 2.0.0, section 11. */
export function compareVersions(one: string, other: string): number | null {
  const first = numbersOf(one);
  const second = numbersOf(other);
  if (first === null || second === null || first.name !== second.name) return null;
  for (let place = 0; place < 3; place += 1) {
    const difference = (first.numbers[place] ?? 0) - (second.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  if (first.early === second.early) return 0;
  if (first.early === "" || second.early === "") return first.early === "" ? 1 : -1;
  return compareEarly(first.early, second.early);
}

/** `shop@1.2.3-beta.1+build` and `v1.2`: a name, up to three numbers, what comes before the release; builds do not count. */
function numbersOf(version: string) {
  const match =
    /^(?:(.*)[@/])?v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/.exec(
      version,
    );
  if (!match) return null;
  const [, name = "", major, minor, patch = "0", early = ""] = match;
  return { name, numbers: [Number(major), Number(minor), Number(patch)], early };
}

function compareEarly(one: string, other: string): number {
  const first = one.split(".");
  const second = other.split(".");
  for (let place = 0; place < Math.max(first.length, second.length); place += 1) {
    const a = first[place];
    const b = second[place];
    if (a === undefined) return -1;
    if (b === undefined) return 1;
    if (a === b) continue;
    const isNumber = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (isNumber[0] && isNumber[1]) return Number(a) - Number(b);
    if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return 0;
}
