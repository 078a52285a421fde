import { uuidv7 } from "uuidv7";
import { Invalid } from "../domain/blocker.ts";
import type { BoardColumn, KindLimit, TeamFlow } from "../domain/board.ts";
import { flowMistakes } from "../domain/flow-mistakes.ts";
import type { Team } from "../domain/product.ts";
import { setTeamFlow, teamToCount } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

type Wanted<Row extends { id: string }> = Omit<Row, "id"> & {
  /** Left out of what is new. */
  id?: string | undefined;
};

export type FlowWish = Omit<TeamFlow, "columns" | "kindLimits"> & {
  columns: Wanted<BoardColumn>[];
  kindLimits: Wanted<KindLimit>[];
};

/** Says how a team works from now on. A column that keeps its id keeps what stands in it. */
export async function changeTeamFlow(
  context: Context & ProductScope,
  id: string,
  wish: FlowWish,
): Promise<Team> {
  return perform(context, "configure", async (deed) => {
    const before = found(await teamToCount(deed.tx, deed.productId, id), "team");
    const [mistake] = flowMistakes(wish);
    if (mistake) throw new Invalid(mistake.pointer, mistake.message);
    const flow: TeamFlow = {
      ...wish,
      workingDays: [...new Set(wish.workingDays)].sort(),
      columns: identified("columns", wish.columns, before.flow.columns),
      kindLimits: identified("kindLimits", wish.kindLimits, before.flow.kindLimits).map(
        (limit) => ({ ...limit, kinds: [...new Set(limit.kinds)] }),
      ),
    };
    await setTeamFlow(deed.tx, deed.productId, id, flow);
    deed.record({ kind: "team-changed", data: { teamId: id, name: before.name } });
    return { ...before, flow };
  });
}

/** What is new gets an id; what has one is the team's own already, and stands there once. */
function identified<Row extends { id: string }>(
  field: string,
  rows: readonly Wanted<Row>[],
  known: readonly Row[],
): Row[] {
  return rows.map((row, at) => {
    const { id } = row;
    const isNew = id === undefined;
    const isTwice = rows.findIndex((each) => each.id === id) < at;
    if (!isNew && (isTwice || known.every((each) => each.id !== id))) {
      throw new Invalid(`/${field}/${at}/id`, "This is none of the team's. What is new has no id.");
    }
    return { ...row, id: id ?? uuidv7() } as Row;
  });
}
