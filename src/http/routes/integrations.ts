import { z } from "zod";
import { about, integrations } from "../../integrations/index.ts";
import { settingsForm } from "../../integrations/settings.ts";
import type { App } from "../app.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";

/** The kinds of source that there can be, for whoever is about to choose one. */
export function integrationRoutes(app: App): void {
  app.get("/integrations", { schema: list }, (request) =>
    pageOfList(
      integrations.map((each) => ({
        name: each.name,
        title: each.title,
        about: about(each),
        settingsForm: settingsForm(each),
      })),
      request.query,
      // As they stand in the list there: what most people look for comes first.
      ({ name }) => String(integrations.findIndex((each) => each.name === name)).padStart(4, "0"),
    ),
  );
}

const integrationAnswer = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    settingsForm: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Integration" });

const list = {
  tags: ["sources"],
  summary: "The kinds of source that can be created",
  querystring: pageQuery,
  response: { 200: pageOf(integrationAnswer) },
};
