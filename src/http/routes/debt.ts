import { z } from "zod";
import { agreeDebtShare } from "../../actions/agree-debt-share.ts";
import { interestOf, paidShare, paidWords } from "../../domain/debt.ts";
import { listDebt, paidByTeam, tracesToDebt } from "../../store/debt.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import type { Access } from "../session.ts";

const daysCounted = 90;
const dayInMs = 86_400_000;

/** What debt costs, and how much of it is truly paid. */
export function debtRoutes(app: App, access: Access): void {
  app.get("/products/:key/debt", { schema: show }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { store, now, productId } = context;
    const since = new Date(now.getTime() - daysCounted * dayInMs);
    const [debts, traces, teams] = await Promise.all([
      listDebt(store, context),
      tracesToDebt(store, productId),
      paidByTeam(store, productId, since),
    ]);
    return {
      days: daysCounted,
      items: debts.map((item) => {
        const own = traces.filter(({ debtNumber }) => debtNumber === item.number);
        return { item, interest: interestOf(own, now.toISOString()) };
      }),
      teams: teams.map(({ debt, all, ...team }) => ({
        ...team,
        debt,
        all,
        share: paidShare({ debt, all }),
        words: paidWords(team.agreed, { debt, all }),
      })),
    };
  });

  app.put("/products/:key/teams/:id/debt-share", { schema: agree }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    await agreeDebtShare(context, request.params.id, request.body.percent);
    return reply.code(204).send();
  });
}

const tags = ["debt"];

const show = {
  tags,
  summary: "Debt with its interest, and how much of what each team finished was debt",
  params: inProduct,
  response: {
    200: z.object({
      days: z.int(),
      items: z.array(
        z.object({
          item: itemAnswer,
          interest: z.object({ incidents: z.int(), defects: z.int(), hours: z.number() }),
        }),
      ),
      teams: z.array(
        z.object({
          teamId: z.string(),
          name: z.string(),
          agreed: z.int().nullable(),
          debt: z.int(),
          all: z.int(),
          share: z.int().nullable(),
          words: z.string(),
        }),
      ),
    }),
  },
};

const agree = {
  tags,
  summary: "Agree how much of what a team finishes is debt",
  params: inProduct.extend({ id }),
  body: z.strictObject({ percent: z.int().min(1).max(90).nullable() }),
  response: { 204: z.undefined() },
};
