import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { keysAtBottom, placeWords } from "../domain/rank.ts";
import {
  descriptionOfNote,
  noteItemBlockers,
  titleOfNote,
  type NoteItemKind,
} from "../domain/retrospective.ts";
import { may } from "../domain/role.ts";
import { lockBacklog } from "../store/backlog.ts";
import { insertItems, takeItemNumbers } from "../store/items.ts";
import { noteBecame, noteToChange } from "../store/retrospectives.ts";
import { sprintById } from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

const bottom = { at: "bottom" } as const;

/**
 * Makes an item of a retrospective note, so that it does not stay a wish. What the product owner makes goes to the bottom of the backlog;
 * what others make waits in Triage, as everything does that they report.
 */
export async function makeItemOfNote(
  context: Context & ProductScope,
  { sprintId, noteId }: { sprintId: string; noteId: string },
  { kind, title }: { kind: NoteItemKind; title?: string | undefined },
): Promise<Item> {
  return perform(context, "work", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const sprint = found(await sprintById(tx, productId, sprintId), "such sprint");
    const note = found(await noteToChange(tx, deed, sprintId, noteId), "such note");
    refuseIf(noteItemBlockers(note));
    const isRanked = may(actor.role, "rank");
    if (isRanked) await lockBacklog(tx, productId);
    const { last: number, bottom: lastRank } = await takeItemNumbers(tx, productId, 1);
    const [rank = null] = isRanked ? keysAtBottom(lastRank, 1) : [];
    const [item] = await insertItems(tx, deed, [
      {
        number,
        kind,
        state: isRanked ? "ready" : "untriaged",
        title: title ?? titleOfNote(note.body),
        description: descriptionOfNote(note, sprint, deed.productKey),
        points: null,
        severity: null,
        cause: null,
        teamId: sprint.teamId,
        serviceId: null,
        labels: {},
        rank,
        createdBy: actor.id,
        createdAt: now,
        triagedBy: isRanked ? actor.id : null,
        triagedAt: isRanked ? now : null,
      },
    ]);
    if (!item) throw new Error("An inserted item did not come back.");
    await noteBecame(tx, productId, noteId, number);
    deed.record({
      kind: "item-reported",
      itemNumber: number,
      data: { title: item.title, kind, place: isRanked ? placeWords(bottom) : null },
    });
    deed.record({
      kind: "retrospective-note-became",
      itemNumber: number,
      data: { sprintId, sprint: sprint.name, as: item.ref },
    });
    return item;
  });
}
