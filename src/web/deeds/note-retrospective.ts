import type { Item } from "../../domain/item.ts";
import type { NoteItemKind, NoteKind, RetrospectiveNote } from "../../domain/retrospective.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

/** Throws a Problem for its form to show. */
export async function noteRetrospective(
  sprintId: string,
  note: { kind: NoteKind; body: string },
): Promise<RetrospectiveNote> {
  const written = await request<RetrospectiveNote>("POST", `/sprints/${sprintId}/notes`, note);
  await askAgain(`/sprints/${sprintId}/notes`);
  return written;
}

/** It cannot be taken back: an item that is not wanted is declined, with a reason. */
export async function makeItemOfNote(
  replica: Replica,
  { sprintId, id }: RetrospectiveNote,
  kind: NoteItemKind,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      const item = await request<Item>("POST", `/sprints/${sprintId}/notes/${id}/item`, { kind });
      await askAgain(`/sprints/${sprintId}/notes`);
      return item;
    },
    said: `It has become an ${kind === "action" ? "action" : "item of debt"}`,
    refused: "It stays a note",
  });
}
