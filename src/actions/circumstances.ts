import type { Transaction } from "kysely";
import { groupingOf, type Grouping } from "../domain/grouping.ts";
import { isClosed } from "../domain/item.ts";
import { serviceOf, type Routable, type Signal } from "../domain/signal.ts";
import type { Circumstances } from "../domain/stream.ts";
import type { Database } from "../store/connect.ts";
import { groupingRulesOf } from "../store/grouping-rules.ts";
import { runningMaintenance, type RunningMaintenance } from "../store/maintenance.ts";
import { listServices } from "../store/services.ts";
import { seeVersions } from "../store/signals.ts";
import {
  fingerprintOf,
  lockGroups,
  type AnsweringItem,
  type KnownGroup,
  type KnownStream,
} from "../store/streams.ts";
import { itemMemoryOf, streamKey, targetOf, type GroupInFlush, type Heard } from "./flush.ts";

/** What decides about streams that may open an item, looked up for a whole flush at once. */
export interface Surroundings {
  groupOf: (heard: Heard) => GroupInFlush | null;
  circumstancesOf: (heard: Heard, group: GroupInFlush | null) => Circumstances;
}

interface Asking {
  heard: Heard;
  grouping: Grouping;
  identity: string;
}

export async function lookAround(
  tx: Transaction<Database>,
  heard: readonly Heard[],
  knownOf: (heard: Heard) => KnownStream | null,
  now: Date,
): Promise<Surroundings> {
  const mayOpen = heard.filter((each) => mayOpenItem(each, knownOf(each)));
  const asking = await grouped(tx, mayOpen);
  const known = asking.length > 0 ? await lockGroups(tx, inOrder(asking)) : [];
  const versionSeenAt = await versionsOf(tx, heard, [...mayOpen.map(knownOf), ...known], now);
  const groups = groupsOf(asking, known, versionSeenAt);
  const maintenanceOf = await maintenanceIn(tx, mayOpen, now);
  const nowText = now.toISOString();
  return {
    groupOf: (each) => groups.get(keyOf(each)) ?? null,
    circumstancesOf: (each, group) => ({
      group: group?.memory ?? null,
      rule: each.source.opening,
      maintenanceUntil: maintenanceOf(each),
      versionSeenAt: (version) => versionSeenAt(each.source.productId, version),
      isDue: each.isDue,
      now: nowText,
    }),
  };
}

function keyOf({ source, fingerprint }: Heard): string {
  return streamKey(source.productId, fingerprint);
}

/** An open item answers already, or nothing fires: then nothing has to be looked up. */
function mayOpenItem({ signals }: Heard, known: KnownStream | null): boolean {
  const state = known?.itemState ?? null;
  const isAnswered = state !== null && !isClosed({ state });
  return !isAnswered && signals.some(({ status }) => status === "firing");
}

async function versionsOf(
  tx: Transaction<Database>,
  heard: readonly Heard[],
  answering: readonly ((AnsweringItem & { productId: number }) | null)[],
  now: Date,
): Promise<(productId: number, version: string) => string | null> {
  const asked = new Map<string, { productId: number; version: string }>();
  const ask = (productId: number, version: string | null | undefined) => {
    if (version) asked.set(`${productId} ${version}`, { productId, version });
  };
  for (const { source, signals } of heard) {
    for (const { release } of signals) ask(source.productId, release);
  }
  if (asked.size === 0) return () => null;
  const said = [...asked.values()];
  for (const each of answering) {
    if (each?.itemState !== "done") continue;
    ask(each.productId, each.itemFixedIn);
    ask(each.productId, each.itemBrokenIn);
  }
  const seen = await seeVersions(tx, said, [...asked.values()].slice(said.length), now);
  const times = new Map(
    seen.map((row) => [`${row.productId} ${row.version}`, row.firstSeenAt.toISOString()]),
  );
  return (productId, version) => times.get(`${productId} ${version}`) ?? null;
}

function groupsOf(
  asking: readonly Asking[],
  locked: readonly KnownGroup[],
  versionSeenAt: (productId: number, version: string) => string | null,
): Map<string, GroupInFlush> {
  const byIdentity = new Map<string, GroupInFlush>();
  for (const { heard, grouping, identity } of asking) {
    const key = `${heard.source.productId} ${identity}`;
    const { because } = grouping;
    const fresh = { identity, because, target: null, memory: null };
    if (!byIdentity.has(key)) byIdentity.set(key, { ...fresh, isKnown: false, isMoved: false });
  }
  for (const known of locked) {
    const group = byIdentity.get(`${known.productId} ${known.identity}`);
    if (!group) continue;
    group.isKnown = true;
    group.target = targetOf(known.itemNumber);
    group.memory = itemMemoryOf(known, (version) => versionSeenAt(known.productId, version));
  }
  return new Map(
    asking.map(({ heard, identity }) => [
      keyOf(heard),
      byIdentity.get(`${heard.source.productId} ${identity}`) as GroupInFlush,
    ]),
  );
}

async function grouped(tx: Transaction<Database>, mayOpen: readonly Heard[]): Promise<Asking[]> {
  const rules = new Map<number, ReadonlySet<string>>();
  for (const productId of new Set(mayOpen.map(({ source }) => source.productId))) {
    const own = await groupingRulesOf(tx, productId);
    rules.set(productId, new Set(own.map(({ label }) => label)));
  }
  return mayOpen.flatMap((heard) => {
    const signal = heard.signals.find(({ status }) => status === "firing") as Signal;
    const ignoredLabels = rules.get(heard.source.productId) ?? new Set();
    const grouping = groupingOf(signal, { ignoredLabels });
    return grouping ? [{ heard, grouping, identity: fingerprintOf(grouping.identity) }] : [];
  });
}

function inOrder(asking: readonly Asking[]): { productId: number; identity: string }[] {
  const unique = new Map(
    asking.map(({ heard, identity }) => [
      `${heard.source.productId} ${identity}`,
      { productId: heard.source.productId, identity },
    ]),
  );
  return [...unique.values()].sort(
    (one, other) => one.productId - other.productId || (one.identity < other.identity ? -1 : 1),
  );
}

/** Until when what a stream is about is being worked on; ISO 8601. */
async function maintenanceIn(
  tx: Transaction<Database>,
  mayOpen: readonly Heard[],
  now: Date,
): Promise<(heard: Heard) => string | null> {
  const windows = new Map<number, RunningMaintenance[]>();
  const services = new Map<number, Routable[]>();
  for (const productId of new Set(mayOpen.map(({ source }) => source.productId))) {
    const running = await runningMaintenance(tx, productId, now);
    windows.set(productId, running);
    if (running.some((each) => each.serviceId !== null)) {
      services.set(productId, await listServices(tx, productId));
    }
  }
  return ({ source, signals }) => {
    const running = windows.get(source.productId) ?? [];
    if (running.length === 0) return null;
    const service = serviceOf(signals[0]?.labels ?? {}, services.get(source.productId) ?? []);
    const ends = running
      .filter((each) => each.sourceId === null || each.sourceId === source.id)
      .filter((each) => each.serviceId === null || each.serviceId === service?.id)
      .map((each) => each.endsAt.toISOString());
    return ends.sort().at(-1) ?? null;
  };
}
