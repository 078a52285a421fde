import { uuidv7 } from "uuidv7";
import {
  absenceWithout,
  requireAbsence,
  usualShares,
  type Absence,
  type AbsenceKind,
} from "../domain/availability.ts";
import { deleteAbsences, insertAbsences, listAbsences } from "../store/absences.ts";
import { lockTeam } from "../store/sprints.ts";
import { teamById } from "../store/teams.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

export interface AbsenceDraft {
  personId?: string | null | undefined;
  kind: AbsenceKind;
  from: string;
  to: string;
  share?: number | undefined;
  note?: string | undefined;
}

/** Says who is not there. On one day a person is one thing: the newest word replaces what was said of these days before. */
export async function addAbsence(
  context: Context & ProductScope,
  teamId: string,
  draft: AbsenceDraft,
): Promise<Absence> {
  return perform(context, "work", async (deed) => {
    await lockTeam(deed.tx, deed.productId, teamId);
    const team = found(await teamById(deed.tx, deed.productId, teamId), "such team");
    const absence: Absence = {
      id: uuidv7(),
      teamId,
      personId: draft.personId ?? null,
      kind: draft.kind,
      from: draft.from,
      to: draft.to,
      share: draft.share ?? usualShares[draft.kind],
      note: draft.note ?? "",
    };
    requireAbsence(absence, team.personIds);
    const { personId, from, to } = absence;
    const touched = await listAbsences(deed.tx, deed.productId, teamId, { from, to });
    const replaced = touched.filter((each) => each.personId === personId);
    await replaceAbsences(deed, replaced, [
      ...replaced.flatMap((each) => absenceWithout(each, absence)),
      absence,
    ]);
    deed.record({ kind: "absence-added", data: { teamId, personId, from, to } });
    return absence;
  });
}

/** Writes the parts that are left in the place of what they were. A part of something that was said before is a row of its own. */
export async function replaceAbsences(
  { tx, productId, actor, now }: Deed,
  before: readonly Absence[],
  after: readonly Absence[],
): Promise<void> {
  await deleteAbsences(
    tx,
    productId,
    before.map(({ id }) => id),
  );
  const taken = new Set<string>();
  const rows = after.map((each) => {
    const id = taken.has(each.id) ? uuidv7() : each.id;
    taken.add(id);
    return { ...each, id };
  });
  await insertAbsences(tx, productId, rows, { by: actor.id, at: now });
}
