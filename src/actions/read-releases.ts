import { isProduction } from "../domain/production.ts";
import { unknownWords } from "../domain/release-contents.ts";
import type { ReleaseCommit, ReleaseItem, Tie } from "../domain/release-details.ts";
import { commitsInRelease, countContents, itemsInReleases } from "../store/release-details.ts";
import { deploymentsNamed, namedProduction } from "../store/release-contents.ts";
import { tiesOf } from "../store/release-ties.ts";
import { releaseWithId, type ListedRelease } from "../store/releases.ts";
import { found, type Context, type ProductScope } from "./context.ts";
import { contentsOf } from "./fill-releases.ts";

export interface ReadRelease extends ListedRelease {
  isProduction: boolean;
  items: ReleaseItem[];
  itemCount: number;
  commitCount: number;
  /** Those that stand. */
  ties: Tie[];
}

/** Releases with what each brings, at most so many items of each. */
export async function withContents(
  { store, productId, productKey }: Context & ProductScope,
  releases: readonly ListedRelease[],
  most: number,
): Promise<ReadRelease[]> {
  const ids = releases.map(({ id }) => id);
  const product = { productId, productKey };
  const [production, items, counts, ties] = await Promise.all([
    namedProduction(store, productId),
    itemsInReleases(store, product, ids, most),
    countContents(store, productId, ids),
    tiesOf(store, product, { releases: ids }),
  ]);
  return releases.map((release) => ({
    ...release,
    isProduction: isProduction(release.environment, production),
    items: items.get(release.id) ?? [],
    itemCount: counts.get(release.id)?.items ?? 0,
    commitCount: counts.get(release.id)?.commits ?? 0,
    ties: ties.filter(({ releaseId, untied }) => releaseId === release.id && untied === null),
  }));
}

/** One release with all that is shown of it. */
export async function readRelease(
  context: Context & ProductScope,
  id: string,
): Promise<ReadRelease & { commits: ReleaseCommit[]; contents: string | null }> {
  const { store, productId } = context;
  const release = found(await releaseWithId(store, productId, id), "such release");
  const [read] = await withContents(context, [release], mostItems);
  const commits = await commitsInRelease(store, productId, id, mostCommits);
  const contents = commits.length > 0 ? null : await whyUnknown(context, id);
  return { ...found(read, "such release"), commits, contents };
}

const mostItems = 500;
const mostCommits = 500;

async function whyUnknown(
  { store, productId }: Context & ProductScope,
  id: string,
): Promise<string | null> {
  const [deployment] = await deploymentsNamed(store, productId, [id]);
  if (!deployment) return null;
  const contents = await contentsOf(store, productId, deployment);
  return "unknown" in contents ? unknownWords[contents.unknown] : null;
}
