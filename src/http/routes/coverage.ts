import { z } from "zod";
import { keepChangedLines } from "../../actions/keep-changed-lines.ts";
import { coveredShare, countChanged, uncoveredOf } from "../../domain/coverage.ts";
import { itemRef } from "../../domain/item.ts";
import { rangesPattern } from "../../domain/line-ranges.ts";
import { changedOfItem, coverageByDay, listCoverage, listFeatures } from "../../store/coverage.ts";
import type { App } from "../app.ts";
import { inProduct } from "../fields.ts";
import { ofItem } from "../item-fields.ts";
import type { Access } from "../session.ts";

const daysShown = 90;
const dayInMs = 86_400_000;
const mostFeatures = 500;

/** What tests cover: of each service beside its floor, of each story's own lines, and of the feature set as it is. */
export function coverageRoutes(app: App, access: Access): void {
  app.post("/products/:key/changed-lines", { schema: change }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { commit, service, changes } = request.body;
    const answer = await keepChangedLines(context, { commit, service, changes });
    return reply.code(201).send(answer);
  });

  app.get("/products/:key/coverage", { schema: show }, async (request) => {
    const { store, now, productId } = await access.actorIn(request, request.params.key);
    const [services, days] = await Promise.all([
      listCoverage(store, productId),
      coverageByDay(store, productId, new Date(now.getTime() - daysShown * dayInMs)),
    ]);
    return {
      services: services.map((each) => ({
        ...each,
        share: coveredShare(each),
        days: days
          .filter(({ service }) => service === each.service)
          .map(({ day, ...count }) => ({ day, share: coveredShare(count) })),
      })),
    };
  });

  app.get("/products/:key/features", { schema: features }, async (request) => {
    const { store, productId, productKey } = await access.actorIn(request, request.params.key);
    const rows = await listFeatures(store, productId, mostFeatures);
    const items = rows.map(({ number, closedAt, state, ...row }) => ({
      ...row,
      ref: itemRef(productKey, number),
      isDone: state === "done",
      closedAt: closedAt?.toISOString() ?? null,
    }));
    return { items };
  });

  app.get("/items/:ref/coverage", { schema: ofOne }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const files = await changedOfItem(context.store, context.productId, context.number);
    return {
      ...countChanged(files),
      files: files.map(({ service, commit, path, changed, lines, covered, updatedAt }) => ({
        service,
        commit,
        path,
        changed,
        lines,
        covered,
        updatedAt: updatedAt.toISOString(),
      })),
      uncovered: uncoveredOf(files),
    };
  });
}

const tags = ["coverage"];
const ranges = z
  .string()
  .max(20_000)
  .regex(rangesPattern, "Lines read 1-4,7: ranges of numbers from 1");
const service = z.string().trim().max(200).default("");
const count = { lines: z.int(), covered: z.int() };

const change = {
  tags,
  summary: "Which lines of a commit were changed for which item",
  params: inProduct,
  body: z.strictObject({
    commit: z.string().regex(/^[0-9a-f]{7,64}$/, "The full name of a commit"),
    branch: z.string().max(300).optional(),
    service,
    changes: z
      .array(
        z.strictObject({
          ref: z.string().max(30),
          path: z.string().min(1).max(1000),
          lines: ranges,
        }),
      )
      .max(5000),
  }),
  response: { 201: z.object({ kept: z.int(), unknown: z.array(z.string()) }) },
};

const show = {
  tags,
  summary:
    "What tests cover on the main branch, a service at a time, with its floor and the last ninety days",
  params: inProduct,
  response: {
    200: z.object({
      services: z.array(
        z.object({
          service: z.string(),
          commit: z.string(),
          reportedAt: z.string(),
          ...count,
          share: z.int(),
          floor: z.int().nullable(),
          noise: z.int().nullable(),
          risenAt: z.string().nullable(),
          days: z.array(z.object({ day: z.string(), share: z.int() })),
        }),
      ),
    }),
  },
};

const features = {
  tags,
  summary:
    "The feature set: each story with what tests cover of it, worst gaps where production broke first",
  params: inProduct,
  response: {
    200: z.object({
      items: z.array(
        z.object({
          ref: z.string(),
          title: z.string(),
          isDone: z.boolean(),
          closedAt: z.string().nullable(),
          files: z.int(),
          ...count,
          tests: z.int(),
          defects: z.int(),
          incidents: z.int(),
        }),
      ),
    }),
  },
};

const ofOne = {
  tags,
  summary: "What an item's commits changed, and what tests cover of it",
  params: ofItem,
  response: {
    200: z.object({
      ...count,
      files: z.array(
        z.object({
          service: z.string(),
          commit: z.string(),
          path: z.string(),
          changed: z.string(),
          lines: z.string().nullable(),
          covered: z.string().nullable(),
          updatedAt: z.string(),
        }),
      ),
      uncovered: z.array(z.object({ path: z.string(), lines: z.string() })),
    }),
  },
};
