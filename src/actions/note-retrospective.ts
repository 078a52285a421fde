import { uuidv7 } from "uuidv7";
import type { NoteKind, RetrospectiveNote } from "../domain/retrospective.ts";
import { insertNote } from "../store/retrospectives.ts";
import { sprintById } from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Somebody on the team writes down what they think of a sprint. Also after it is finished, which is when people look back. */
export async function noteRetrospective(
  context: Context & ProductScope,
  sprintId: string,
  { kind, body }: { kind: NoteKind; body: string },
): Promise<RetrospectiveNote> {
  return perform(context, "work", async ({ tx, productId, actor, now, record }) => {
    const sprint = found(await sprintById(tx, productId, sprintId), "such sprint");
    const note = { id: uuidv7(), sprintId, kind, body };
    await insertNote(tx, productId, { ...note, by: actor.id, at: now });
    record({
      kind: "retrospective-noted",
      data: { sprintId, sprint: sprint.name, noteId: note.id },
    });
    return { ...note, by: actor.id, byName: actor.name, at: now.toISOString(), became: null };
  });
}
