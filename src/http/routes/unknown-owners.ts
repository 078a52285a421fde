import { z } from "zod";
import { knownOwners } from "../../actions/known-owners.ts";
import { unknownOwners, type UnknownOwner } from "../../domain/unknown-owners.ts";
import type { App } from "../app.ts";
import { inProduct } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** Names in the files that say who owns what, which mean nobody until a team is known by them. */
export function unknownOwnerRoutes(app: App, access: Access): void {
  app.get("/products/:key/unknown-owners", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const unknown = unknownOwners(await knownOwners(access.store, productId));
    return pageOfList(unknown, request.query, ({ name }) => name);
  });
}

const answer = z
  .object({
    name: z.string(),
    lines: z.int(),
    repositories: z.array(z.string()),
    components: z.int(),
  })
  .meta({ id: "UnknownOwner" }) satisfies z.ZodType<UnknownOwner>;

const list = {
  tags: ["ownership"],
  summary: "Owners in the files whom no team is known by",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(answer) },
};
