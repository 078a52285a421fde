import { z } from "zod";
import { readRelease, withContents } from "../../actions/read-releases.ts";
import { tellRelease } from "../../actions/tell-release.ts";
import { listReleases } from "../../store/releases.ts";
import type { App } from "../app.ts";
import { id, inProduct, time } from "../fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import { releaseAnswer, releaseDetailsAnswer } from "../release-answers.ts";
import type { Access } from "../session.ts";

/** So many items are shown of each release in a list; of one release, all. */
const mostItems = 20;

/** Deployments, as sources, pipelines and people told of them, and what they bring. */
export function releaseRoutes(app: App, access: Access): void {
  app.get("/products/:key/releases", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, serviceId } = request.query;
    const before = decodeCursor(cursor, place);
    const rows = await listReleases(access.store, context.productId, {
      most: limit + 1,
      ...(before === null
        ? {}
        : { before: { deployedAt: new Date(before.deployedAt), id: before.id } }),
      ...(serviceId === undefined ? {} : { serviceId }),
    });
    const page = pageFrom(rows, limit, ({ deployedAt, id: last }) => ({ deployedAt, id: last }));
    return { ...page, items: await withContents(context, page.items, mostItems) };
  });

  app.post("/products/:key/releases", { schema: tell }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const told = await tellRelease(context, request.body);
    return reply.code(201).send(await readRelease(context, told));
  });

  app.get("/products/:key/releases/:id", { schema: show }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    return readRelease(context, request.params.id);
  });
}

const place = z.object({ deployedAt: z.iso.datetime(), id });

const word = z.string().trim().max(200);
const commit = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{7,64}$/, "A commit is 7 to 64 hexadecimal digits");

const tags = ["releases"];

const list = {
  tags,
  summary: "Deployments, the newest first, with the items that each brings",
  params: inProduct,
  querystring: pageQuery.extend({ serviceId: id.optional() }),
  response: { 200: pageOf(releaseAnswer) },
};

const tell = {
  tags,
  summary: "Tell of a deployment; answers which items it brings",
  params: inProduct,
  body: z.strictObject({
    version: word.min(1, "A release has a version: a number, a tag or a commit"),
    service: word.default(""),
    environment: word.min(1, "An environment such as production").default("production"),
    commit: commit.optional(),
    commits: z.array(commit).max(5_000).optional(),
    deployedAt: time.transform((at) => new Date(at).toISOString()).optional(),
    outcome: z.enum(["deployed", "failed", "rolled-back"]).default("deployed"),
    url: z
      .url({ protocol: /^https?$/, error: "A link begins with https:// or http://" })
      .max(2_000)
      .optional(),
  }),
  response: { 201: releaseDetailsAnswer },
};

const show = {
  tags,
  summary: "A deployment with its items, commits and ties",
  params: inProduct.extend({ id }),
  response: { 200: releaseDetailsAnswer },
};
