/** How a defect was fixed, for telling what ran before the fix. Times are ISO 8601. */
export interface Fix {
  /** The version that holds the fix, where whoever closed it named one. */
  version: string | null;
  /** When that version was first heard of; null where it was not yet. */
  versionSeenAt: string | null;
  /** The newest version that the error was heard of from before it was closed. */
  brokenIn: string | null;
  /** When that was first heard of. */
  brokenSeenAt: string | null;
  closedAt: string;
}

/**
 * An error from a version older than the fix says nothing about the fix: old versions run on for weeks on telephones and in
 * caches. It is late evidence on the done item, never a recurrence. Where nobody said which version holds the fix, only those are
 * older that are known to have had the error, or came before one that had it: a fix is often deployed before its defect is closed.
 * `seenAt` is when the version was first heard of; null where this is the first time. ISO 8601.
 */
export function ranBeforeFix(
  version: string | undefined,
  seenAt: string | null,
  fix: Fix,
): boolean {
  if (version === undefined || version === "") return false;
  if (fix.version !== null) {
    if (isSameVersion(version, fix.version)) return false;
    return isOlder(version, fix.version, seenAt, fix.versionSeenAt ?? fix.closedAt);
  }
  if (fix.brokenIn === null) return false;
  if (isSameVersion(version, fix.brokenIn)) return true;
  return isOlder(version, fix.brokenIn, seenAt, fix.brokenSeenAt);
}

/** By their numbers, and by when they were first heard of where they have none. */
function isOlder(
  version: string,
  other: string,
  seenAt: string | null,
  otherSeenAt: string | null,
): boolean {
  const order = compareVersions(version, other);
  if (order !== null) return order < 0;
  return seenAt !== null && otherSeenAt !== null && seenAt < otherSeenAt;
}

/** People write seven characters of a commit, and tools all forty. */
export function isSameVersion(one: string, other: string): boolean {
  if (one === other) return true;
  const first = commit.exec(one)?.[1]?.toLowerCase();
  const second = commit.exec(other)?.[1]?.toLowerCase();
  if (first === undefined || second === undefined) return false;
  return first.startsWith(second) || second.startsWith(first);
}

const commit = /^(?:.*[@/])?([0-9a-f]{7,40})$/i;

/**
 * Negative when the first is older; null when the two are not numbered alike, as commits are not. A number without a name
 * stands for that of any name: whoever closes a defect of the shop writes `1.2.3` for `shop@1.2.3`. Semantic Versioning 2.0.0,
 * section 11.
 */
export function compareVersions(one: string, other: string): number | null {
  const first = numbersOf(one);
  const second = numbersOf(other);
  if (first === null || second === null) return null;
  if (first.name !== second.name && first.name !== "" && second.name !== "") return null;
  for (let place = 0; place < 4; place += 1) {
    const difference = (first.numbers[place] ?? 0) - (second.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  if (first.early === second.early) return first.ahead - second.ahead;
  if (first.early === "" || second.early === "") return first.early === "" ? 1 : -1;
  return compareEarly(first.early, second.early);
}

/**
 * `shop@1.2.3-beta.1+build` and `v1.2`: a name, up to four numbers as .NET has them, what comes before the release; builds do
 * not count. `1.2.3-5-g0a1b2c3` is five commits ahead of its tag, as `git describe` says, and not before it.
 */
function numbersOf(version: string) {
  const described = /-(\d{1,9})-g[0-9a-f]{7,40}(?:-dirty)?$/.exec(version);
  const tag = described ? version.slice(0, described.index) : version;
  const match = numbered.exec(tag);
  if (!match) return null;
  const [, name = "", major, minor, patch = "0", fourth = "0", early = ""] = match;
  const numbers = [major, minor, patch, fourth].map(Number);
  return { name, numbers, early, ahead: Number(described?.[1] ?? 0) };
}

const numbered =
  /^(?:(.*)[@/])?v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/i;

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
    if (isNumber[0] && isNumber[1]) {
      if (BigInt(a) === BigInt(b)) continue;
      return BigInt(a) < BigInt(b) ? -1 : 1;
    }
    if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return 0;
}
