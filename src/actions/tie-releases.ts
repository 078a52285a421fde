import type { Kysely } from "kysely";
import { system } from "../domain/actor.ts";
import type { NewEvent } from "../domain/event.ts";
import { soonAfterMinutes, tieEvidence, type SuspectRelease } from "../domain/release-tie.ts";
import { aftermaths, placeOf, type Deployment } from "../domain/rollback.ts";
import type { Database } from "../store/connect.ts";
import { appendEvents } from "../store/events.ts";
import { productionOf, productionSince } from "../store/release-contents.ts";
import {
  insertTie,
  productsWithReleases,
  saidOf,
  subjectsIn,
  tieCandidates,
  type NewTie,
  type TieCandidate,
} from "../store/release-ties.ts";
import { startingOver } from "./context.ts";

/** Ties incidents of the last day to the releases that evidence points to: every minute, because evidence comes late. */
export async function tieReleases(store: Kysely<Database>, now: Date): Promise<void> {
  for (const productId of await productsWithReleases(store, now)) {
    const production = await productionOf(store, productId);
    const candidates = await tieCandidates(store, productId, {
      production,
      minutes: soonAfterMinutes,
      now,
    });
    if (candidates.length === 0) continue;
    const since = new Date(now.getTime() - pastDays * 86_400_000);
    const deployments = await productionSince(store, productId, production, since);
    const ties: (NewTie & { release: Deployment })[] = [];
    for (const candidate of candidates) {
      const release = deployments.find(({ id }) => id === candidate.releaseId);
      if (!release) continue;
      const evidence = await evidenceOf(store, productId, candidate, { release, deployments });
      const { number, releaseId } = candidate;
      if (evidence.length > 0)
        ties.push({ number, releaseId, evidence, by: system, at: now, release });
    }
    await tieAll(store, productId, ties, now);
  }
}

/** What was rolled back to was deployed at most so long ago. */
const pastDays = 30;

async function evidenceOf(
  store: Kysely<Database>,
  productId: number,
  { number, beganAt, serviceId, isRecurrence }: TieCandidate,
  { release, deployments }: { release: Deployment; deployments: readonly Deployment[] },
) {
  const incident = {
    ...(await saidOf(store, productId, number)),
    beganAt: beganAt.toISOString(),
    serviceId,
    isRecurrence,
  };
  const commits = await subjectsIn(store, productId, release.id);
  return tieEvidence(incident, suspect(release, deployments, incident.beganAt, commits));
}

function suspect(
  release: Deployment,
  deployments: readonly Deployment[],
  beganAt: string,
  commits: SuspectRelease["commits"],
): SuspectRelease {
  const after = aftermaths(deployments).get(release.id);
  const undoneAt = after?.undoneAt ?? null;
  const place = placeOf(release);
  const newest = deployments.findLast(
    (each) => placeOf(each) === place && each.outcome !== "failed" && each.deployedAt <= beganAt,
  );
  return {
    ...release,
    isRollback: after?.isRollback ?? false,
    undoneAt,
    isRunning: newest?.id === release.id && (undoneAt === null || undoneAt > beganAt),
    commits,
  };
}

async function tieAll(
  store: Kysely<Database>,
  productId: number,
  ties: readonly (NewTie & { release: Deployment })[],
  now: Date,
): Promise<void> {
  if (ties.length === 0) return;
  await startingOver(() =>
    store.transaction().execute(async (tx) => {
      const events: NewEvent[] = [];
      for (const { release, ...tie } of ties) {
        if (!(await insertTie(tx, productId, tie))) continue;
        const { id: releaseId, version, service } = release;
        events.push({
          kind: "release-tied",
          itemNumber: tie.number,
          data: { releaseId, version, service },
        });
      }
      await appendEvents(tx, productId, system, now, events);
    }),
  );
}
