import { absenceWithout } from "../domain/availability.ts";
import { Absent, Invalid } from "../domain/blocker.ts";
import { absenceById } from "../store/absences.ts";
import { lockTeam } from "../store/sprints.ts";
import { replaceAbsences } from "./add-absence.ts";
import { perform, type Context, type ProductScope } from "./context.ts";

/** Somebody is there after all: on all of its days, or on those from `from` to `to`. */
export async function removeAbsence(
  context: Context & ProductScope,
  { teamId, id }: { teamId: string; id: string },
  days: { from?: string | undefined; to?: string | undefined } = {},
): Promise<void> {
  await perform(context, "work", async (deed) => {
    await lockTeam(deed.tx, deed.productId, teamId);
    const absence = await absenceById(deed.tx, deed.productId, id);
    if (!absence || absence.teamId !== teamId) throw new Absent("such absence");
    const from = days.from ?? days.to ?? absence.from;
    const to = days.to ?? days.from ?? absence.to;
    if (to < from) throw new Invalid("/to", "It ends on or after the day it begins.");
    await replaceAbsences(deed, [absence], absenceWithout(absence, { from, to }));
    const { personId } = absence;
    deed.record({ kind: "absence-removed", data: { teamId, personId, from, to } });
  });
}
