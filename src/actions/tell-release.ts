import { uuidv7 } from "uuidv7";
import { Invalid } from "../domain/blocker.ts";
import { isSameVersion } from "../domain/lateness.ts";
import { keepableRelease, serviceOfRelease, type Release } from "../domain/release.ts";
import { aftermaths, type Deployment } from "../domain/rollback.ts";
import { plausibleTime } from "../domain/signal.ts";
import { deploymentsBefore } from "../store/release-contents.ts";
import {
  changeOutcome,
  insertRelease,
  lockReleases,
  type ReportedRelease,
} from "../store/releases.ts";
import { listServices } from "../store/services.ts";
import { seeVersions } from "../store/signals.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";
import { fillReleases } from "./fill-releases.ts";

export interface ReleaseWish {
  version: string;
  service: string;
  environment: string;
  commit?: string | undefined;
  /** The commits that it brings, where whoever tells of it knows them. */
  commits?: readonly string[] | undefined;
  /** ISO 8601; now without it. */
  deployedAt?: string | undefined;
  /** Deployed without it. */
  outcome?: Release["outcome"] | undefined;
  url?: string | undefined;
}

/**
 * Tells of a deployment, as a pipeline or a person does, and answers its id. What names the time of a deployment that is known is that
 * deployment again, so that a pipeline that tells twice is counted once; and what says that the release which runs was rolled back is
 * the outcome of that one.
 */
export async function tellRelease(
  context: Context & ProductScope,
  wish: ReleaseWish,
): Promise<string> {
  return perform(context, "work", async (deed) => {
    const { tx, productId, now } = deed;
    const release = await releaseOf(deed, wish);
    await lockReleases(tx, productId);
    const known = await knownAs(deed, release, wish.deployedAt !== undefined);
    const told = known ? { ...release, id: known.id } : release;
    if (known === null) await insertRelease(tx, productId, release, now);
    else if (known.outcome !== release.outcome) await changeOutcome(tx, productId, told, now);
    await seeVersions(tx, [{ productId, version: release.version }], [], now);
    const delivered = await fillReleases(tx, productId, [{ id: told.id, commits: wish.commits }]);
    if (known?.outcome !== release.outcome) {
      const { service, version, environment, outcome } = release;
      deed.record({
        kind: "release-seen",
        data: { service, version, environment, outcome },
      });
    }
    for (const event of delivered) deed.record(event);
    return told.id;
  });
}

async function releaseOf(
  { tx, productId, actor, now }: Deed,
  wish: ReleaseWish,
): Promise<ReportedRelease> {
  const at = now.toISOString();
  const said = wish.deployedAt ?? at;
  if (plausibleTime(said, at) === undefined)
    throw new Invalid("/deployedAt", "A release was deployed at a time that can be.");
  if (Date.parse(said) > now.getTime() + clockSkewMs)
    throw new Invalid("/deployedAt", "A release is told of when it was deployed, not before.");
  const release = keepableRelease(
    { ...wish, outcome: wish.outcome ?? "deployed", deployedAt: said },
    at,
  );
  const serviceId = serviceOfRelease(release, await listServices(tx, productId))?.id ?? null;
  return { ...release, id: uuidv7(), serviceId, reportedBy: actor.id };
}

const clockSkewMs = 60_000;

/** The deployment that is told of again; null where it is another. */
async function knownAs(
  { tx, productId }: Deed,
  release: ReportedRelease,
  isTimed: boolean,
): Promise<Deployment | null> {
  // Itself included: whatever lies before a moment after it.
  const after = new Date(Date.parse(release.deployedAt) + 1).toISOString();
  const all = await deploymentsBefore(tx, productId, {
    ...release,
    commit: release.commit ?? null,
    deployedAt: after,
    toldAt: after,
  });
  if (isTimed) {
    const same = all.find(
      (each) => each.deployedAt === release.deployedAt && each.version === release.version,
    );
    if (same) return same;
  }
  if (release.outcome !== "rolled-back") return null;
  const undone = aftermaths(all);
  const running = all.findLast(
    ({ id, outcome }) => outcome === "deployed" && (undone.get(id)?.undoneAt ?? null) === null,
  );
  return running && isSameVersion(running.version, release.version) ? running : null;
}
