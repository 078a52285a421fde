import { blocker, refuseIf, type Blocker } from "../domain/blocker.ts";
import type { Item, Kind, Severity } from "../domain/item.ts";
import { neighbourBlockers, placeWords, type Place } from "../domain/rank.ts";
import { may, type Role } from "../domain/role.ts";
import { lockBacklog } from "../store/backlog.ts";
import { insertItem, takeItemNumber } from "../store/items.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";
import { keyForPlace, neighbourNamed } from "./place.ts";
import { recordTriage } from "./record-triage.ts";

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

/**
 * Something new. What the product owner adds as planned work (or with a place) is triaged by the adding of it; what
 * anyone else reports waits in Triage for a decision.
 */
export async function createItem(context: Context & ProductScope, draft: ItemDraft): Promise<Item> {
  return perform(context, "report", async (deed) => {
    refuseIf(draftBlockers(context.actor.role, draft));
    const place = placeOf(context.actor.role, draft);
    const rank = place && (await rankFor(deed, place));
    const number = await takeItemNumber(deed.tx, deed.productId);
    const item = await insertItem(deed.tx, deed, {
      number,
      kind: draft.kind,
      state: place ? "ready" : "untriaged",
      title: draft.title,
      description: draft.description ?? "",
      points: draft.points ?? null,
      severity: draft.severity ?? null,
      cause: draft.kind === "incident" ? "unknown" : null,
      teamId: draft.teamId ?? null,
      serviceId: draft.serviceId ?? null,
      labels: draft.labels ?? {},
      rank,
      createdBy: deed.actor.id,
      createdAt: deed.now,
      triagedBy: place ? deed.actor.id : null,
      triagedAt: place ? deed.now : null,
    });
    deed.record({
      kind: "item-reported",
      itemNumber: number,
      data: { title: item.title, kind: item.kind },
    });
    if (place) recordTriage(deed, item, placeWords(place));
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

async function rankFor(deed: Deed, place: Place): Promise<string> {
  await lockBacklog(deed.tx, deed.productId);
  const neighbour = await neighbourNamed(deed, place);
  refuseIf(neighbourBlockers(`${deed.productKey}-0`, place, neighbour));
  return keyForPlace(deed, place, neighbour, null);
}
