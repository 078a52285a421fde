import { z } from "zod";
import { listReleases, type ListedRelease } from "../../store/releases.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** Deployments, as sources told of them. */
export function releaseRoutes(app: App, access: Access): void {
  app.get("/products/:key/releases", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const { limit, cursor, serviceId } = request.query;
    const before = decodeCursor(cursor, place);
    const rows = await listReleases(access.store, productId, {
      most: limit + 1,
      ...(before === null
        ? {}
        : { before: { deployedAt: new Date(before.deployedAt), id: before.id } }),
      ...(serviceId === undefined ? {} : { serviceId }),
    });
    return pageFrom(rows, limit, ({ deployedAt, id: last }) => ({ deployedAt, id: last }));
  });
}

const place = z.object({ deployedAt: z.iso.datetime(), id });

const answer = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    serviceId: z.string().nullable(),
    service: z.string(),
    environment: z.string(),
    version: z.string(),
    commit: z.string().nullable(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    outcome: z.enum(["deployed", "failed", "rolled-back"]),
    deployedAt: z.string(),
  })
  .meta({ id: "Release" }) satisfies z.ZodType<ListedRelease>;

const list = {
  tags: ["releases"],
  summary: "Deployments, the newest first",
  params: inProduct,
  querystring: pageQuery.extend({ serviceId: id.optional() }),
  response: { 200: pageOf(answer) },
};
