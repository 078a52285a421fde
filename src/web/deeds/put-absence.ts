import type { Absence, AbsenceKind } from "../../domain/availability.ts";
import { list } from "../api/list.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

/** A day of a person, or of everybody. */
export interface Cell {
  teamId: string;
  personId: string | null;
  /** ISO date. */
  day: string;
}

/** Says how somebody is there on a day; null is here. */
export async function putAbsence(
  replica: Replica,
  cell: Cell & { personId: string },
  kind: AbsenceKind | null,
): Promise<boolean> {
  return put(replica, cell, kind === null ? null : { personId: cell.personId, kind });
}

/** Makes a day a holiday for all, or a working day again. */
export async function putHoliday(
  replica: Replica,
  cell: Cell,
  isHoliday: boolean,
): Promise<boolean> {
  return put(replica, cell, isHoliday ? { kind: "holiday" } : null);
}

async function put(
  replica: Replica,
  { teamId, personId, day }: Cell,
  said: { personId?: string; kind: AbsenceKind } | null,
): Promise<boolean> {
  const path = `/products/${replica.view().product.key}/teams/${teamId}/absences`;
  const days = `from=${day}&to=${day}`;
  return perform(replica, {
    // One press on a day is answered before the next is sent.
    refs: [`${teamId} ${personId ?? "all"} ${day}`],
    send: async () => {
      if (said) await request("POST", path, { ...said, from: day, to: day });
      else {
        const known = await list<Absence>(`${path}?${days}`);
        for (const each of known.filter((one) => one.personId === personId)) {
          await request("DELETE", `${path}/${each.id}?${days}`);
        }
      }
      await askAgain(path);
      return undefined;
    },
    refused: "Who is there stays as it was",
  });
}
