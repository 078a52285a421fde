import { isClosed, type Item } from "../domain/item.ts";
import type { ItemEvidence } from "../domain/item-evidence.ts";
import { streamsApart, type StreamApart } from "../domain/streams-apart.ts";
import { recoveriesIn } from "../domain/turning-times.ts";
import { verdictOf, type Verdict } from "../domain/verdict.ts";
import {
  countAffectedUsers,
  groupsOfItem,
  newestSignal,
  pastCauses,
  routedBecause,
  turnsOfIncident,
} from "../store/item-evidence.ts";
import { descriptionOf } from "../store/item-details.ts";
import { countStreams } from "../store/item-streams.ts";
import { sayingStreams } from "../store/saying-streams.ts";
import { itemByNumber, type ProductId } from "../store/items.ts";
import { listReleases, releaseBefore } from "../store/releases.ts";
import { countReporters } from "../store/reports.ts";
import { stormOfItem } from "../store/storms.ts";
import { found, type Context, type ProductScope, type Store } from "./context.ts";

/** What helps to decide about an item, weighed now: nothing of it is kept, since it changes with everything that is heard. */
export async function weighEvidence(
  { store, productId, productKey }: Context & ProductScope,
  number: number,
): Promise<ItemEvidence> {
  const item = found(await itemByNumber(store, { productId, productKey }, number), "such item");
  const began = new Date(item.createdAt);
  const [groups, because, newest, affectedUsers, reporters, streams, storm, release, since] =
    await Promise.all([
      groupsOfItem(store, productId, number),
      routedBecause(store, productId, number),
      newestSignal(store, productId, number),
      countAffectedUsers(store, productId, number),
      countReporters(store, productId, number),
      countStreams(store, productId, number),
      stormOfItem(store, productId, number),
      releaseBefore(store, productId, item.serviceId, began),
      releaseSince(store, item, productId),
    ]);
  const minutes = release && minutesBetween(release.deployedAt, item.createdAt);
  const evidence: Omit<ItemEvidence, "verdict"> = {
    groups,
    routedBecause: because,
    error: newest?.error ?? null,
    release: newest?.release ?? null,
    environment: newest?.environment ?? null,
    affectedUsers,
    reporters,
    streams,
    apart: await apartFrom(store, productId, number, streams.all),
    storm: storm && {
      beganAt: storm.beganAt.toISOString(),
      endedAt: storm.endedAt?.toISOString() ?? null,
    },
    releaseBefore: release && {
      service: release.service,
      version: release.version,
      deployedAt: release.deployedAt,
      minutes: minutes ?? 0,
    },
    releaseSince: since,
  };
  return {
    ...evidence,
    verdict: await verdictOn(store, { productId, productKey }, item, evidence),
  };
}

async function apartFrom(
  store: Store,
  productId: number,
  number: number,
  all: number,
): Promise<StreamApart[]> {
  return all < 2 ? [] : streamsApart(await sayingStreams(store, productId, number));
}

/** Of an item whose service is not known, nobody can say which release may have fixed it. */
async function releaseSince(
  store: Store,
  { serviceId, createdAt }: Item,
  productId: number,
): Promise<ItemEvidence["releaseSince"]> {
  if (serviceId === null) return null;
  const newest = await listReleases(store, productId, { most: 20, serviceId });
  const release = newest.find(({ outcome }) => outcome === "deployed");
  if (!release || release.deployedAt <= createdAt) return null;
  const { service, version, deployedAt } = release;
  return { service, version, deployedAt };
}

async function verdictOn(
  store: Store,
  product: ProductId,
  item: Item,
  known: Omit<ItemEvidence, "verdict">,
): Promise<Verdict | null> {
  if (item.kind !== "incident" || isClosed(item)) return null;
  const { productId } = product;
  const [description, past, turns] = await Promise.all([
    descriptionOf(store, product, item.number),
    pastCauses(store, productId, item.number),
    turnsOfIncident(store, productId, item.number),
  ]);
  return verdictOf({
    title: item.title,
    description,
    labels: item.labels,
    error: known.error,
    occurrences: item.occurrences,
    flapping: known.streams.flapping > 0,
    ...recoveriesIn(turns.map(({ kind, at }) => ({ kind, at: at.toISOString() }))),
    minutesAfterRelease: known.releaseBefore?.minutes ?? null,
    pastCauses: past,
  });
}

function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}
