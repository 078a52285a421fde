import type { Kysely } from "kysely";
import { uuidv7 } from "uuidv7";
import { sourceActor } from "../domain/actor.ts";
import type { NewEvent } from "../domain/event.ts";
import { keepableRelease, serviceOfRelease, type Release } from "../domain/release.ts";
import type { Database } from "../store/connect.ts";
import { appendEvents } from "../store/events.ts";
import { upsertReleases } from "../store/releases.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { listServices } from "../store/services.ts";
import { seeVersions } from "../store/signals.ts";
import { startingOver } from "./context.ts";
import { fillReleases } from "./fill-releases.ts";

/** Deployments, as a source tells of them. `receivedAt` is ISO 8601. */
export async function keepReleases(
  store: Kysely<Database>,
  { id: sourceId, productId }: SendingSource,
  releases: readonly Release[],
  receivedAt: string,
): Promise<void> {
  const now = new Date(receivedAt);
  await startingOver(() =>
    store.transaction().execute(async (tx) => {
      const services = await listServices(tx, productId);
      const rows = newestOf(releases).map((each) => {
        const release = keepableRelease(each, receivedAt);
        const serviceId = serviceOfRelease(release, services)?.id ?? null;
        return { ...release, productId, uuid: uuidv7(), sourceId, serviceId };
      });
      const news = await upsertReleases(tx, rows, now);
      const heard = rows.map(({ version }) => ({ productId, version }));
      await seeVersions(tx, heard, [], now);
      const told = rows.filter(({ uuid }) => news.includes(uuid));
      const events: NewEvent[] = told.map(({ service, version, environment, outcome }) => ({
        kind: "release-seen",
        data: { service, version, environment, outcome },
      }));
      const delivered = await fillReleases(
        tx,
        productId,
        news.map((id) => ({ id })),
      );
      await appendEvents(tx, productId, sourceActor(sourceId), now, [...events, ...delivered]);
    }),
  );
}

/** A delivery may tell of one deployment more than once: its last word counts. */
function newestOf(releases: readonly Release[]): Release[] {
  const numbered = new Map<string, Release>();
  for (const release of releases) {
    if (release.id !== undefined) numbered.set(release.id, release);
  }
  return [...releases.filter(({ id }) => id === undefined), ...numbered.values()];
}
