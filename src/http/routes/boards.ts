import { z } from "zod";
import { found } from "../../actions/context.ts";
import type { Board } from "../../domain/board.ts";
import { readBoard } from "../../store/boards.ts";
import { teamById } from "../../store/teams.ts";
import { teamFlowAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import type { Access } from "../session.ts";
import { openWaitAnswer } from "./waits.ts";

/** What a team works on, by how far along it is. */
export function boardRoutes(app: App, access: Access): void {
  app.get("/products/:key/teams/:id/board", { schema: show }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const team = await teamById(context.store, context.productId, request.params.id);
    return readBoard(context.store, context, found(team, "team"));
  });
}

const boardAnswer = z
  .object({
    sprintId: z.string().nullable(),
    columns: teamFlowAnswer.shape.columns,
    items: z.array(itemAnswer),
    moreReady: z.boolean(),
    elsewhere: z.array(itemAnswer),
    waits: z.array(openWaitAnswer),
  })
  .meta({ id: "Board" }) satisfies z.ZodType<Board>;

const show = {
  tags: ["boards"],
  summary: "A team's board: its running sprint, or without sprints the top of its backlog",
  params: inProduct.extend({ id }),
  response: { 200: boardAnswer },
};
