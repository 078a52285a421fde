import { z } from "zod";
import { readSnapshot } from "../../store/snapshot.ts";
import { found } from "../../actions/context.ts";
import { productWithKey } from "../../store/products.ts";
import type { App } from "../app.ts";
import {
  memberAnswer,
  productAnswer,
  serviceAnswer,
  sourceAnswer,
  teamAnswer,
} from "../answers.ts";
import { inProduct } from "../fields.ts";
import { itemAnswer, sprintAnswer } from "../item-answers.ts";
import { encodeCursor } from "../page.ts";
import { roles } from "../../domain/role.ts";
import type { Access } from "../session.ts";

export function snapshotRoutes(app: App, access: Access): void {
  app.get("/products/:key/snapshot", { schema }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const product = found(await productWithKey(context.store, context.productKey), "such product");
    const { backlog, ...rest } = await readSnapshot(context.store, {
      ...context,
      name: product.name,
    });
    const { id, name, role } = context.actor;
    return {
      ...rest,
      me: { actor: id, name, role },
      backlog: {
        refs: backlog.refs,
        total: backlog.total,
        next: backlog.next === null ? null : encodeCursor(backlog.next),
      },
    };
  });
}

const schema = {
  tags: ["products"],
  summary: "What a replica of a product starts from, as of one event number",
  params: inProduct,
  response: {
    200: z
      .object({
        number: z.int(),
        product: productAnswer,
        me: z.object({ actor: z.string(), name: z.string(), role: z.enum(roles) }),
        items: z.array(itemAnswer),
        backlog: z.object({
          refs: z.array(z.string()),
          total: z.int(),
          next: z.string().nullable(),
        }),
        sprints: z.array(sprintAnswer),
        teams: z.array(teamAnswer),
        services: z.array(serviceAnswer),
        members: z.array(memberAnswer),
        sources: z.array(sourceAnswer),
      })
      .meta({ id: "Snapshot" }),
  },
};
