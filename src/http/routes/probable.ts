import type { FastifyReply } from "fastify";
import { z } from "zod";
import { found } from "../../actions/context.ts";
import { blocker, refuseIf } from "../../domain/blocker.ts";
import { methods } from "../../domain/board.ts";
import { isRanked } from "../../domain/item.ts";
import type { ProbableDate } from "../../domain/probable/probable-dates.ts";
import { dateWords, dayWords, howManyWords } from "../../domain/probable/probable-words.ts";
import { backlogTotal } from "../../store/backlog.ts";
import { lastEventNumber } from "../../store/events.ts";
import { itemByNumber } from "../../store/items.ts";
import { probableQuestion, type ProbableQuestion } from "../../store/probable-question.ts";
import type { App } from "../app.ts";
import { openDatesThread } from "../dates-thread.ts";
import { inProduct } from "../fields.ts";
import { UnreadInput } from "../input.ts";
import { ofItem } from "../item-fields.ts";
import { cachingPages } from "../page-cache.ts";
import type { Access, ProductContext } from "../session.ts";

/** When what is in the backlog is probably done. Counted once for each event of the product, on a thread of its own. */
export function probableRoutes(app: App, access: Access): void {
  const thread = openDatesThread();
  const cachedPage = cachingPages(60_000);
  app.addHook("onClose", () => thread.close());

  /** Bytes go out as they are; the schemas below describe what was written into them. */
  async function answer(
    reply: FastifyReply,
    context: ProductContext,
    asked: string,
    read: (question: ProbableQuestion) => Promise<object>,
  ): Promise<never> {
    const { store, productId, now } = context;
    const number = await lastEventNumber(store, productId);
    const page = await cachedPage(`${productId} ${dayOf(now)} ${asked}`, number, async () =>
      read(await probableQuestion(store, context, now)),
    );
    return reply.type("application/json; charset=utf-8").send(page) as never;
  }

  app.get("/products/:key/probable-dates", { schema: dates }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return answer(reply, context, "dates", async (question) => {
      const { items, lines } = await thread.ask("dates", question);
      return { today: question.today, items: items.map(told), lines };
    });
  });

  app.get("/products/:key/probable-dates/question", { schema: ask }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return answer(reply, context, "question", async (question) => pacesOf(question));
  });

  app.get("/products/:key/how-many", { schema: howMany }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { by } = request.query;
    requireAhead(by, dayOf(context.now));
    return answer(reply, context, `by ${by}`, async (question) => {
      const counts = await thread.ask("how-many", question, by);
      const of = Math.max(counts.of, await backlogTotal(context.store, context.productId));
      const unknown = unknownOf(question);
      const words = unknown
        ? unknownWords[unknown]
        : howManyWords({ ...counts, of }, by, question.today);
      return { today: question.today, by, ...counts, of, unknown, words };
    });
  });

  app.get("/items/:ref/probable-date", { schema: oneDate }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    const item = await itemByNumber(context.store, context, context.number);
    const { ref, state } = found(item, `item ${request.params.ref}`);
    refuseIf(
      isRanked({ state })
        ? []
        : [
            blocker(
              "not-in-backlog",
              `${ref} is ${state}, so it has no place in the backlog.`,
              ref,
            ),
          ],
    );
    return answer(reply, context, ref, async (question) => {
      const { date, chances } = await thread.ask("item", question, ref);
      const { today } = question;
      return date
        ? { today, ...told(date), words: dateWords(date, today), chances }
        : { today, ...tooDeep(ref, question.items.length), chances };
    });
  });
}

/** Whoever asks has the items, or asks for the backlog. */
function pacesOf({ today, trials, seed, teams }: ProbableQuestion) {
  return { today, trials, seed, teams };
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** What is done by a day that is over is history, and no chance. */
function requireAhead(by: string, today: string): void {
  if (by >= today) return;
  const message = `${dayWords(by, today)} is over: ask for today or a later day`;
  throw new UnreadInput([{ code: "custom", path: ["by"], message, input: by }], "querystring");
}

function told(date: ProbableDate): Required<Omit<ProbableDate, "unknown">> & {
  unknown: "no-team" | "no-history" | null;
} {
  return { ...date, unknown: date.unknown ?? null };
}

function tooDeep(ref: string, most: number) {
  const words = `${ref} ranks below the first ${most} items: nothing is said so deep.`;
  return { ref, p50: null, p85: null, p95: null, laterThan: null, unknown: "too-deep", words };
}

/** Why nothing is known of any item; null where something is. */
function unknownOf({ teams }: ProbableQuestion): keyof typeof unknownWords | null {
  if (teams.length === 0) return "no-team";
  return teams.some(({ past }) => past.length > 0) ? null : "no-history";
}

const unknownWords = {
  "no-team": "The product has no team, so nobody can say how many will be done.",
  "no-history":
    "No team has finished anything to learn from, so nobody can say how many will be done.",
};

const tags = ["probable dates"];
const day = z.iso.date();
const dayAhead = z.string().nullable();
const days = { p50: dayAhead, p85: dayAhead, p95: dayAhead, laterThan: dayAhead };

const dates = {
  tags,
  summary: "By when each item of the backlog is probably done, and the lines between them",
  params: inProduct,
  response: {
    200: z.object({
      today: z.string(),
      items: z.array(
        z.object({
          ref: z.string(),
          ...days,
          unknown: z.enum(["no-team", "no-history"]).nullable(),
        }),
      ),
      lines: z.array(
        z.object({
          teamId: z.string().nullable(),
          name: z.string(),
          endsOn: z.string(),
          afterIndex: z.int(),
        }),
      ),
    }),
  },
};

const ask = {
  tags,
  summary:
    "What the dates are counted from, but for the items: each team's past and its time ahead",
  params: inProduct,
  response: {
    200: z.object({
      today: z.string(),
      trials: z.int(),
      seed: z.int(),
      teams: z.array(
        z.object({
          teamId: z.string(),
          name: z.string(),
          method: z.enum(methods),
          past: z.array(
            z.object({
              points: z.number(),
              counts: z.number(),
              arrivals: z.number(),
              days: z.number(),
            }),
          ),
          periods: z.array(
            z.object({
              startsOn: z.string(),
              endsOn: z.string(),
              share: z.number(),
              sprintId: z.string().nullable(),
              name: z.string(),
              capacity: z.number().optional(),
            }),
          ),
          entryRanks: z.array(z.number()),
          storyPoints: z.number(),
          queued: z.int(),
        }),
      ),
    }),
  },
};

const howMany = {
  tags,
  summary: "How many items of the backlog are done by a day, at least",
  params: inProduct,
  querystring: z.strictObject({ by: day }),
  response: {
    200: z.object({
      today: z.string(),
      by: z.string(),
      p50: z.int(),
      p85: z.int(),
      p95: z.int(),
      of: z.int(),
      unknown: z.enum(["no-team", "no-history"]).nullable(),
      words: z.string(),
    }),
  },
};

const oneDate = {
  tags,
  summary: "By when one item is probably done, and how likely by the end of each sprint or week",
  params: ofItem,
  response: {
    200: z.object({
      today: z.string(),
      ref: z.string(),
      ...days,
      unknown: z.enum(["no-team", "no-history", "too-deep"]).nullable(),
      words: z.string(),
      chances: z.array(z.object({ endsOn: z.string(), name: z.string(), chance: z.number() })),
    }),
  },
};
