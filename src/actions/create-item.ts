import { blocker, refuseIf, type Blocker } from "../domain/blocker.ts";
import type { Item, Kind, Severity } from "../domain/item.ts";
import { keysAtBottom, neighbourBlockers, placeWords, type Place } from "../domain/rank.ts";
import { may, roleBlockers, type Role } from "../domain/role.ts";
import type { ActorId } from "../domain/actor.ts";
import { isDatabaseAway } from "../store/connect.ts";
import { lockBacklog } from "../store/backlog.ts";
import { appendActedEvents, type ActedEvent } from "../store/events.ts";
import { insertItems, takeItemNumbers, type NewItem } from "../store/items.ts";
import { startingOver, perform, type Context, type ProductScope } from "./context.ts";
import { gather, type Gathering } from "./gather.ts";
import { keepRanked } from "./keep-ledger.ts";
import { keyForPlace, neighbourNamed } from "./place.ts";

export interface ItemDraft {
  kind: Kind;
  title: string;
  description?: string | undefined;
  points?: number | null | undefined;
  severity?: Severity | null | undefined;
  teamId?: string | null | undefined;
  serviceId?: string | null | undefined;
  labels?: Record<string, string> | undefined;
  /** Only the product owner says where; without it what others report waits in Triage. */
  place?: Place | undefined;
}

type Creation = Context & ProductScope;

/**
 * Something new. What the product owner adds as planned work (or with a place) is triaged by the adding of it; what
 * anyone else reports waits in Triage for a decision.
 */
export type CreateItem = (context: Creation, draft: ItemDraft) => Promise<Item>;

/** Creates items, those of a product that come at the same time in one commit: each would queue for the numbers alone. */
export function creatingItems(): CreateItem {
  const gatherers = new Map<number, Gathering<Request, Item>>();
  return async (context, draft) => {
    refuseIf([
      ...roleBlockers(context.actor.role, "report"),
      ...draftBlockers(context.actor.role, draft),
    ]);
    const place = placeOf(context.actor.role, draft);
    if (place && !isAtBottom(place)) return createAtPlace(context, draft, place);
    const { productId } = context;
    const gathering =
      gatherers.get(productId) ??
      gather(createTogether, { most: mostTogether, patience: 1, isHopeless: isDatabaseAway });
    gatherers.set(productId, gathering);
    return gathering.add({ context, draft, isTriaged: place !== null });
  };
}

const mostTogether = 200;

interface Request {
  context: Creation;
  draft: ItemDraft;
  /** It goes to the bottom of the backlog; otherwise it waits in Triage. */
  isTriaged: boolean;
}

/** Requests of one product, in one transaction. */
async function createTogether(requests: readonly Request[]): Promise<Item[]> {
  const [first] = requests;
  if (!first) return [];
  const { store, productId, now } = first.context;
  const ranked = requests.filter((request) => request.isTriaged).length;
  return startingOver(() =>
    store.transaction().execute(async (tx) => {
      if (ranked > 0) await lockBacklog(tx, productId);
      const { last, bottom } = await takeItemNumbers(tx, productId, requests.length);
      const keys = keysAtBottom(bottom, ranked);
      const rows = requests.map(({ context, draft, isTriaged }, index) =>
        newItem(
          context,
          draft,
          last - requests.length + 1 + index,
          isTriaged ? (keys.shift() ?? null) : null,
        ),
      );
      const items = await insertItems(tx, first.context, rows);
      const events = items.map((item, index) =>
        eventOf(item, rows[index]?.createdBy ?? "", { at: "bottom" }),
      );
      await appendActedEvents(tx, productId, now, events);
      return items;
    }),
  );
}

async function createAtPlace(context: Creation, draft: ItemDraft, place: Place): Promise<Item> {
  return perform(context, "rank", async (deed) => {
    await lockBacklog(deed.tx, deed.productId);
    const neighbour = await neighbourNamed(deed, place);
    refuseIf(neighbourBlockers(`${deed.productKey}-0`, place, neighbour));
    const rank = await keyForPlace(deed, place, neighbour, null);
    const { last } = await takeItemNumbers(deed.tx, deed.productId, 1);
    const [item] = await insertItems(deed.tx, deed, [newItem(context, draft, last, rank)]);
    if (!item) throw new Error("An inserted item did not come back.");
    deed.record(eventOf(item, deed.actor.id, place));
    await keepRanked(deed, { item, rankBefore: null, reason: null });
    return item;
  });
}

function draftBlockers(role: Role, draft: ItemDraft): Blocker[] {
  const found: Blocker[] = [];
  if (draft.points !== undefined && draft.points !== null && draft.kind !== "story") {
    found.push(
      blocker(
        "points-only-on-stories",
        `A ${draft.kind} has no estimate: only stories carry points.`,
      ),
    );
  }
  if (draft.place && !may(role, "rank")) found.push(blocker("only-the-owner-ranks"));
  return found;
}

function placeOf(role: Role, draft: ItemDraft): Place | null {
  if (draft.place) return draft.place;
  const isPlannedWork = draft.kind === "story" || draft.kind === "action" || draft.kind === "debt";
  return isPlannedWork && may(role, "rank") ? { at: "bottom" } : null;
}

function isAtBottom(place: Place): boolean {
  return "at" in place && place.at === "bottom";
}

function newItem(
  { actor, now }: Creation,
  draft: ItemDraft,
  number: number,
  rank: string | null,
): NewItem {
  const isTriaged = rank !== null;
  return {
    number,
    kind: draft.kind,
    state: isTriaged ? "ready" : "untriaged",
    title: draft.title,
    description: draft.description ?? "",
    points: draft.points ?? null,
    severity: draft.severity ?? null,
    cause: draft.kind === "incident" ? "unknown" : null,
    teamId: draft.teamId ?? null,
    serviceId: draft.serviceId ?? null,
    labels: draft.labels ?? {},
    rank,
    createdBy: actor.id,
    createdAt: now,
    triagedBy: isTriaged ? actor.id : null,
    triagedAt: isTriaged ? now : null,
  };
}

/** What the product owner adds is triaged by the adding of it, so that is one event. */
function eventOf(item: Item, actor: ActorId, place: Place): ActedEvent {
  return {
    actor,
    kind: "item-reported",
    itemNumber: item.number,
    data: {
      title: item.title,
      kind: item.kind,
      place: item.rank === null ? null : placeWords(place),
    },
  };
}
