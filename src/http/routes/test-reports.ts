import type { Readable } from "node:stream";
import { z } from "zod";
import type { CoverageAnswer } from "../../actions/take-coverage.ts";
import { keepCommits } from "../../actions/keep-commits.ts";
import { readTestReport, type TakenReportDetails } from "../../actions/read-test-report.ts";
import { takeReport } from "../../actions/take-report.ts";
import { refuseIf } from "../../domain/blocker.ts";
import { roleBlockers } from "../../domain/role.ts";
import { suiteKinds, testStatuses } from "../../domain/test-result.ts";
import { listReports, type ListedReport } from "../../store/test-reports.ts";
import type { App } from "../app.ts";
import { id, inProduct, time } from "../fields.ts";
import { UnreadInput } from "../input.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import { Problem } from "../problem.ts";
import type { Access } from "../session.ts";
import { spool } from "../spooled.ts";

const mostBytes = 200 * 1024 * 1024;
const dayInMs = 86_400_000;

/** What pipelines say of tests, and the commits that they ran on. */
export function testReportRoutes(app: App, access: Access): void {
  app.register(async (scope: App) => {
    // Pipelines post files as they lie there, under any content type or none: the bytes are read as they come.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, body, done) => done(null, body));
    scope.post(
      "/products/:key/test-reports",
      { schema: take, bodyLimit: mostBytes },
      async (request, reply) => {
        const context = await access.actorIn(request, request.params.key);
        refuseIf(roleBlockers(context.actor.role, "work"));
        refuseIfTooLarge(request.headers["content-length"]);
        const { build, ranAt, kind = null, ...run } = request.query;
        const isAhead = ranAt !== undefined && Date.parse(ranAt) > context.now.getTime() + dayInMs;
        if (isAhead) throw ahead(ranAt);
        const body = request.body as Readable | undefined;
        const spooled = await spool(body, request.headers["content-encoding"], mostBytes);
        try {
          const taken = await takeReport(
            { ...context, now: access.now() },
            {
              ...run,
              kind,
              buildUrl: build ?? null,
              ranAt: ranAt === undefined ? null : new Date(ranAt),
            },
            spooled,
          );
          return reply.code(taken.isNew ? 201 : 200).send(taken.report);
        } finally {
          await spooled.forget();
        }
      },
    );
  });

  app.get("/products/:key/test-reports", { schema: list }, async (request) => {
    const { store, productId } = await access.actorIn(request, request.params.key);
    const { limit, cursor, suite, commit } = request.query;
    const rows = await listReports(store, productId, {
      before: decodeCursor(cursor, id),
      most: limit + 1,
      ...(suite === undefined ? {} : { suiteId: suite }),
      ...(commit === undefined ? {} : { commit }),
    });
    return pageFrom(rows, limit, (last) => last.id);
  });

  app.get("/products/:key/test-reports/:id", { schema: show }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    return readTestReport(context, context.store, request.params.id);
  });

  app.post("/products/:key/commits", { schema: commits }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    return keepCommits(context, request.body.commits);
  });
}

function refuseIfTooLarge(length: string | undefined): void {
  if (Number(length ?? 0) <= mostBytes) return;
  throw new Problem("too-large", `A report has at most ${mostBytes / 1024 / 1024} MiB.`);
}

function ahead(input: string): UnreadInput {
  const message = "These tests ran in the future";
  return new UnreadInput([{ code: "custom", path: ["ranAt"], message, input }], "querystring");
}

const tags = ["tests"];

/** In full and in lower case, as git says it, so that it is found among the commits that pipelines tell of. */
const commit = z
  .string()
  .trim()
  .min(4, "Name the commit that the tests ran on")
  .max(200)
  .transform((text) => (/^[0-9a-f]{7,64}$/i.test(text) ? text.toLowerCase() : text));

const run = z.strictObject({
  commit,
  branch: z.string().trim().max(300).default(""),
  service: z.string().trim().max(200).default(""),
  job: z.string().trim().max(200).default(""),
  kind: z.enum(suiteKinds).optional(),
  build: z
    .string()
    .max(2_000)
    .regex(/^https?:\/\/\S+$/i, "The address of the build, such as https://ci.example.com/4711")
    .optional(),
  ranAt: time.optional(),
});

const count = z.int();
const counts = z.object({
  passed: count,
  failed: count,
  errored: count,
  skipped: count,
  todo: count,
});

const answer = z
  .object({
    id: z.string(),
    suite: z.object({
      id: z.string(),
      service: z.string(),
      serviceId: z.string().nullable(),
      job: z.string(),
      kind: z.enum(suiteKinds),
    }),
    commit: z.string(),
    branch: z.string(),
    isMain: z.boolean(),
    buildUrl: z.string().nullable(),
    format: z.string(),
    ranAt: z.string(),
    receivedAt: z.string(),
    byName: z.string(),
    counts,
    durationMs: z.number().nullable(),
  })
  .meta({ id: "TestReport" }) satisfies z.ZodType<ListedReport>;

const details = answer
  .extend({
    kind: z.literal("tests"),
    changed: count,
    changes: z.array(
      z.object({
        test: z.string(),
        file: z.string().nullable(),
        status: z.enum([...testStatuses, "missing"]),
        message: z.string().nullable(),
      }),
    ),
    receipts: z.array(z.string()),
  })
  .meta({ id: "TestReportDetails" }) satisfies z.ZodType<TakenReportDetails>;

const covered = z
  .object({
    kind: z.literal("coverage"),
    service: z.string(),
    commit: z.string(),
    lines: count,
    covered: count,
    share: count,
    floor: count,
    noise: count,
    isBelow: z.boolean(),
    waitsFor: z.array(z.string()),
    stories: z.array(
      z.object({
        ref: z.string(),
        lines: count,
        covered: count,
        uncovered: z.array(z.object({ path: z.string(), lines: z.string() })),
      }),
    ),
  })
  .meta({ id: "CoverageReport" }) satisfies z.ZodType<CoverageAnswer>;

const take = {
  tags,
  summary:
    "What one job of a pipeline says of its tests, or of what they cover: the file as its runner wrote it",
  params: inProduct,
  querystring: run,
  response: { 200: z.union([details, covered]), 201: z.union([details, covered]) },
};

const list = {
  tags,
  summary: "Test reports, the newest first",
  params: inProduct,
  querystring: pageQuery.extend({ suite: id.optional(), commit: commit.optional() }),
  response: { 200: pageOf(answer) },
};

const show = {
  tags,
  summary: "One test report, with what it changed",
  params: inProduct.extend({ id }),
  response: { 200: details },
};

const hash = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i, "A commit is named by its hash, in full, such as git writes it");

const commits = {
  tags,
  summary: "Commits with their messages, which say what items they belong to and which they fix",
  params: inProduct,
  body: z.strictObject({
    commits: z
      .array(
        z.strictObject({
          id: hash,
          parents: z.array(hash).max(100),
          message: z.string().max(100_000),
          author: z.string().max(1_000).default(""),
          authoredAt: time,
        }),
      )
      .min(1)
      .max(500),
  }),
  response: {
    200: z.object({ kept: count, mentions: z.array(z.string()), fixes: z.array(z.string()) }),
  },
};
