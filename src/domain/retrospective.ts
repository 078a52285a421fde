import { blocker, type Blocker } from "./blocker.ts";
import { cutText } from "./text.ts";

export const noteKinds = ["went-well", "to-improve", "idea"] as const;
export type NoteKind = (typeof noteKinds)[number];

export const noteKindTitles: Record<NoteKind, string> = {
  "went-well": "Went well",
  "to-improve": "To improve",
  idea: "Ideas",
};

/** What a note can become: something to be done, never a story, whose value the product owner judges. */
export const noteItemKinds = ["action", "debt"] as const;
export type NoteItemKind = (typeof noteItemKinds)[number];

/** What somebody on the team wrote down about a sprint. */
export interface RetrospectiveNote {
  id: string;
  sprintId: string;
  kind: NoteKind;
  body: string;
  by: string;
  byName: string;
  at: string;
  /** The item that it became, such as `SHOP-12`. */
  became: string | null;
}

/** A note becomes one item, so that it is done once. */
export function noteItemBlockers(note: Pick<RetrospectiveNote, "became">): Blocker[] {
  if (note.became === null) return [];
  return [blocker("note-is-an-item", `This note has become ${note.became} already.`, note.became)];
}

/** The first line of a note, short enough for a title. */
export function titleOfNote(body: string): string {
  const line = body.split("\n").find((each) => each.trim() !== "") ?? body;
  return cutText(line.trim(), 300);
}

/** What the item says of where it comes from: the note in full, and the way back. Markdown. */
export function descriptionOfNote(
  note: Pick<RetrospectiveNote, "body" | "byName">,
  sprint: { id: string; name: string },
  productKey: string,
): string {
  const quoted = note.body
    .trim()
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  const name = sprint.name.replaceAll(/[[\]\\]/g, "\\$&");
  const where = `[the retrospective of ${name}](/${productKey}/sprint/${sprint.id}/review)`;
  return `${quoted}\n\n${note.byName}, in ${where}`;
}
