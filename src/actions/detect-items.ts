import type { Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { itemRef } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";
import { sharedLabels, stormTitle } from "../domain/storm.ts";
import { cutText } from "../domain/text.ts";
import type { Database } from "../store/connect.ts";
import {
  insertDetectedItems,
  takeItemNumbers,
  type DetectedItem,
} from "../store/detected-items.ts";
import { beginStorm } from "../store/storms.ts";
import { occurrencesAtBirth, type FlushedStream, type ProductEvent, type Target } from "./flush.ts";
import type { NewStorm } from "./gather-storms.ts";
import { routersFor, type Router } from "./route-signals.ts";

/** What one new item is made of: the stream that opens it, and those of its group that come with it. */
interface Birth {
  target: Target;
  streams: FlushedStream[];
  storm: NewStorm | null;
}

/** Gives every stream that opens an item its new one, and tells the ancestor of a recurrence. */
export async function detectItems(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  storms: readonly NewStorm[],
  now: Date,
): Promise<ProductEvent[]> {
  const births = birthsOf(streams, storms);
  if (births.length === 0) return [];
  const routers = await routersFor(tx, productsOf(births));
  const next = await firstNumbers(tx, births);
  const items: DetectedItem[] = [];
  const events: ProductEvent[] = [];
  for (const birth of births) {
    const { source } = opener(birth);
    const number = next.get(source.productId) ?? 0;
    next.set(source.productId, number + 1);
    birth.target.number = number;
    const item = birth.storm
      ? stormItemOf(birth, birth.storm, number)
      : itemOf(birth, number, routers(source.productId));
    items.push(item);
    events.push(...eventsOf(opener(birth), item));
  }
  await insertDetectedItems(tx, items, now);
  for (const { storm, target } of births) {
    if (storm === null) continue;
    const { productId, id: sourceId } = storm.source;
    await beginStorm(tx, { productId, sourceId, itemNumber: target.number ?? 0 }, now);
  }
  return events;
}

function birthsOf(streams: readonly FlushedStream[], storms: readonly NewStorm[]): Birth[] {
  const births = new Map<Target, Birth>();
  for (const stream of streams) {
    const { target } = stream;
    if (!target?.isBorn) continue;
    const storm = storms.find((each) => each.target === target) ?? null;
    const birth = births.get(target) ?? { target, streams: [], storm };
    birth.streams.push(stream);
    births.set(target, birth);
  }
  return [...births.values()];
}

function opener({ streams }: Birth): FlushedStream {
  return streams[0] as FlushedStream;
}

function productsOf(births: readonly Birth[]): number[] {
  return [...new Set(births.map((birth) => opener(birth).source.productId))];
}

async function firstNumbers(
  tx: Transaction<Database>,
  births: readonly Birth[],
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const birth of births) {
    const { productId } = opener(birth).source;
    counts.set(productId, (counts.get(productId) ?? 0) + 1);
  }
  const asked = [...counts].map(([productId, count]) => ({ productId, count }));
  asked.sort((one, other) => one.productId - other.productId);
  const last = await takeItemNumbers(tx, asked);
  return new Map(
    asked.map(({ productId, count }) => [productId, (last.get(productId) ?? 0) - count + 1]),
  );
}

function itemOf(birth: Birth, number: number, route: Router): DetectedItem {
  const stream = opener(birth);
  const { source } = stream;
  const signal = openingSignal(stream);
  const { serviceId, teamId, because } = route(signal);
  return {
    productId: source.productId,
    number,
    kind: signal.kind,
    cause: signal.kind === "incident" ? "unknown" : null,
    title: signal.title,
    description: descriptionOf(signal),
    severity: signal.severity ?? null,
    teamId,
    serviceId,
    routedBecause: cutText(because, 500),
    labels: signal.labels,
    recurrenceOf: birth.streams.find((each) => each.ancestor !== null)?.ancestor ?? null,
    sourceId: source.id,
    createdBy: sourceActor(source.id),
    occurrences: birth.streams.reduce((sum, each) => sum + occurrencesAtBirth(each), 0),
  };
}

function openingSignal(stream: FlushedStream): Signal {
  return stream.signals[stream.opening ?? 0] as Signal;
}

function stormItemOf(birth: Birth, { source, members }: NewStorm, number: number): DetectedItem {
  const shared = sharedLabels(members.map((member) => openingSignal(member).labels));
  const alike = Object.entries(shared).map(([label, value]) => `- \`${label}\`: ${value}`);
  const lines = [
    "More new alerts came at once than anybody can triage one by one, so they are members of this incident.",
    alike.length > 0
      ? `What they have in common:\n\n${alike.join("\n")}`
      : "They have no label in common.",
    "Look for the one cause. A member that is about something else can be taken out, as an item of its own.",
  ];
  return {
    productId: source.productId,
    number,
    kind: "incident",
    cause: "unknown",
    title: cutText(stormTitle(source.name), 300),
    description: lines.join("\n\n"),
    severity: "critical",
    teamId: null,
    serviceId: null,
    routedBecause: "A storm is about many services at once.",
    labels: shared,
    recurrenceOf: null,
    sourceId: source.id,
    createdBy: sourceActor(source.id),
    occurrences: birth.streams.reduce((sum, each) => sum + occurrencesAtBirth(each), 0),
  };
}

/** The item is read long after the signal has been forgotten, so it takes the links along. */
function descriptionOf({ description = "", links }: Signal): string {
  const list = links
    .map(({ title, url }) => `- [${title.replace(/[[\]\\]/g, "\\$&")}](<${url}>)`)
    .join("\n");
  const roomLeft = 50_000 - list.length - 2;
  return [cutText(description, roomLeft), list].filter(Boolean).join("\n\n");
}

function eventsOf({ source }: FlushedStream, item: DetectedItem): ProductEvent[] {
  const actor = sourceActor(source.id);
  const { productId, productKey } = source;
  const detected: ProductEvent = {
    productId,
    actor,
    kind: "item-detected",
    itemNumber: item.number,
    data: { title: item.title, kind: item.kind, sourceId: source.id },
  };
  if (item.recurrenceOf === null) return [detected];
  const as = itemRef(productKey, item.number);
  return [
    detected,
    { productId, actor, kind: "item-recurred", itemNumber: item.recurrenceOf, data: { as } },
  ];
}
