import type { Kysely, Transaction } from "kysely";
import type { NewEvent } from "../domain/event.ts";
import { releaseContents, type Contents } from "../domain/release-contents.ts";
import { aftermaths, type Deployment } from "../domain/rollback.ts";
import type { Database } from "../store/connect.ts";
import {
  deploymentsBefore,
  deploymentsNamed,
  insertReleaseCommits,
  itemsOfReleases,
  reachedFrom,
  releasesToComplete,
  wholeIds,
  writeReleaseItems,
} from "../store/release-contents.ts";
import { deliver } from "./settle-delivered.ts";

/** A release that was told of, with its commits where its sender named them. */
export interface ToldRelease {
  id: string;
  commits?: readonly string[] | undefined;
}

/**
 * Finds out which commits and items these releases bring, and delivers what is done. Call it in the transaction that keeps them, before
 * its events are written: it answers those that come of it.
 */
export async function fillReleases(
  tx: Transaction<Database>,
  productId: number,
  told: readonly ToldRelease[],
): Promise<NewEvent[]> {
  const given = new Map(told.map(({ id, commits }) => [id, commits]));
  const releases = await deploymentsNamed(tx, productId, [...given.keys()]);
  const again = new Set<number>();
  for (const release of releases) {
    const commits = given.get(release.id);
    const found =
      commits === undefined
        ? await contentsOf(tx, productId, release)
        : { commits: await wholeIds(tx, productId, commits.map(lower)) };
    if ("commits" in found) await insertReleaseCommits(tx, productId, release.id, found.commits);
    if (release.outcome !== "rolled-back") continue;
    for (const number of await itemsShaken(tx, productId, release)) again.add(number);
  }
  const brought = await writeReleaseItems(tx, productId, [...given.keys()]);
  const numbers = [...new Set([...brought, ...again])].sort((one, other) => one - other);
  return deliver(tx, productId, numbers);
}

/** Commits that come after the release that brings them complete it. Call it in the transaction that keeps them. */
export async function completeReleases(
  tx: Transaction<Database>,
  productId: number,
  commitIds: readonly string[],
  now: Date,
): Promise<NewEvent[]> {
  const ids = await releasesToComplete(tx, productId, commitIds, now);
  if (ids.length === 0) return [];
  return fillReleases(
    tx,
    productId,
    ids.map((id) => ({ id })),
  );
}

/** What a release brings, from what is known of the history of its code. */
export async function contentsOf(
  db: Kysely<Database>,
  productId: number,
  release: Deployment,
): Promise<Contents> {
  const own = commitOf(release);
  if (own === null) return { unknown: "commit" };
  const past = await deploymentsBefore(db, productId, release);
  const standing = standingBefore(past, release.deployedAt);
  const last = standing.findLast((each) => commitOf(each) !== null);
  const named = last ? commitOf(last) : null;
  const ids = await wholeIds(db, productId, named === null ? [own] : [own, named]);
  const [commit = own, before = null] = ids;
  const earlier = standing.map(({ id }) => id);
  const near = await reachedFrom(db, productId, { start: commit, before, earlier });
  const found = releaseContents({ commit, before, ...near });
  if (!("unknown" in found) || before === null) return found;
  // The long way: what can be reached from the one before, which no release may have told of.
  const old = await reachedFrom(db, productId, { start: before });
  const parents = new Map([...old.parents, ...near.parents]);
  return releaseContents({ commit, before, parents, released: near.released });
}

/** What was deployed and not undone by then. */
function standingBefore(past: readonly Deployment[], by: string): Deployment[] {
  const after = aftermaths(past);
  return past.filter(({ id, outcome }) => {
    const undoneAt = after.get(id)?.undoneAt ?? null;
    return outcome === "deployed" && (undoneAt === null || undoneAt > by);
  });
}

/** What was deployed lately in the same place: some of it may not run any more. */
async function itemsShaken(
  db: Kysely<Database>,
  productId: number,
  release: Deployment,
): Promise<number[]> {
  const past = await deploymentsBefore(db, productId, release);
  const since = new Date(Date.parse(release.deployedAt) - shakenDays * 86_400_000).toISOString();
  const lately = past.filter(({ deployedAt }) => deployedAt >= since);
  return itemsOfReleases(
    db,
    productId,
    [release, ...lately].map(({ id }) => id),
  );
}

const shakenDays = 30;

/** Many senders write the commit for the version. */
export function commitOf({
  commit,
  version,
}: Pick<Deployment, "commit" | "version">): string | null {
  const said = lower(commit ?? version);
  if (!/^[0-9a-f]{7,64}$/.test(said)) return null;
  // A version such as 20260302 is a day.
  return commit === null && /^\d{1,39}$/.test(said) ? null : said;
}

const lower = (id: string): string => id.trim().toLowerCase();
