import type { Kysely } from "kysely";
import { uuidv7 } from "uuidv7";
import { sourceActor } from "../domain/actor.ts";
import { keepableRelease, serviceOfRelease, type Release } from "../domain/release.ts";
import type { Database } from "../store/connect.ts";
import { appendActedEvents } from "../store/events.ts";
import { upsertReleases } from "../store/releases.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { listServices } from "../store/services.ts";
import { seeVersions } from "../store/signals.ts";

/** Deployments, as a source tells of them. `receivedAt` is ISO 8601. */
export async function keepReleases(
  store: Kysely<Database>,
  { id: sourceId, productId }: SendingSource,
  releases: readonly Release[],
  receivedAt: string,
): Promise<void> {
  const now = new Date(receivedAt);
  await store.transaction().execute(async (tx) => {
    const services = await listServices(tx, productId);
    const rows = newestOf(releases).map((each) => {
      const release = keepableRelease(each, receivedAt);
      const serviceId = serviceOfRelease(release, services)?.id ?? null;
      return { ...release, productId, uuid: uuidv7(), sourceId, serviceId };
    });
    const news = new Set(await upsertReleases(tx, rows, now));
    const heard = rows.map(({ version }) => ({ productId, version }));
    await seeVersions(tx, heard, [], now);
    const told = rows.filter(({ uuid }) => news.has(uuid));
    if (told.length === 0) return;
    const events = told.map(({ service, version, environment, outcome }) => ({
      actor: sourceActor(sourceId),
      kind: "release-seen" as const,
      data: { service, version, environment, outcome },
    }));
    await appendActedEvents(tx, productId, now, events);
  });
}

/** A delivery may tell of one deployment more than once: its last word counts. */
function newestOf(releases: readonly Release[]): Release[] {
  const numbered = new Map<string, Release>();
  for (const release of releases) {
    if (release.id !== undefined) numbered.set(release.id, release);
  }
  return [...releases.filter(({ id }) => id === undefined), ...numbered.values()];
}
