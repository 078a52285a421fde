import { z } from "zod";
import { about, integrations } from "../../integrations/index.ts";
import type { App } from "../app.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";

/** The kinds of source that there can be, for whoever is about to choose one. */
export function integrationRoutes(app: App): void {
  app.get("/integrations", { schema: list }, (request) =>
    pageOfList(
      integrations.map((each) => ({ name: each.name, title: each.title, about: about(each) })),
      request.query,
      (each) => each.title,
    ),
  );
}

const integrationAnswer = z
  .object({ name: z.string(), title: z.string(), about: z.string() })
  .meta({ id: "Integration" });

const list = {
  tags: ["sources"],
  summary: "The kinds of source that can be created, by title",
  querystring: pageQuery,
  response: { 200: pageOf(integrationAnswer) },
};
