import { z } from "zod";
import { changeSource } from "../../actions/change-source.ts";
import { found } from "../../actions/context.ts";
import { createSource } from "../../actions/create-source.ts";
import { renewSecret, type RenewedSource } from "../../actions/renew-secret.ts";
import { refuseIf } from "../../domain/blocker.ts";
import { roleBlockers } from "../../domain/role.ts";
import type { SourceDetails } from "../../domain/source-details.ts";
import { doorUrl, instructions, integrationNamed } from "../../integrations/index.ts";
import { secretSettings, settingsForm } from "../../integrations/settings.ts";
import { listSources, setSourceById, type SetSource } from "../../store/sources.ts";
import { sourceAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct, name } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";
import { openingRule, pointing, sourceDetailsAnswer } from "../source-fields.ts";

export function sourceRoutes(app: App, access: Access): void {
  app.get("/products/:key/sources", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    return pageOfList(
      await listSources(access.store, productId),
      request.query,
      (each) => each.name,
    );
  });

  app.get("/products/:key/sources/:id", { schema: show }, async (request) => {
    const { store, productId, actor, now } = await access.configuringActorIn(
      request,
      request.params.key,
    );
    refuseIf(roleBlockers(actor.role, "inspect"));
    const source = found(await setSourceById(store, productId, request.params.id), "source");
    return detailsOf(source, access.baseUrlFor(request), now);
  });

  app.post("/products/:key/sources", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const source = await createSource(context, request.body);
    const made = { ...source, previousSecretUntil: null };
    return reply.code(201).send(withInstructions(made, access.baseUrlFor(request)));
  });

  app.post("/products/:key/sources/:id/secret", { schema: renew }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const { overlapHours } = request.body ?? {};
    const source = await renewSecret(context, request.params.id, overlapHours ?? usualOverlapHours);
    return reply.code(201).send(withInstructions(source, access.baseUrlFor(request)));
  });

  app.patch("/products/:key/sources/:id", { schema: change }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const source = await pointing(changeSource(context, request.params.id, request.body));
    return detailsOf(source, access.baseUrlFor(request), context.now);
  });
}

/** What the sender must be told. `base` is where Andon is reached. */
function withInstructions(source: RenewedSource, base: string) {
  const integration = found(integrationNamed(source.kind), "integration");
  return {
    ...source,
    url: doorUrl(integration, base, source.secret),
    instructions: instructions(integration, base, source.secret),
  };
}

/** Needs no escaping in a URL, and does not look like a secret. */
const secretPlaceholder = "YOUR_SECRET";

function detailsOf(set: SetSource, base: string, now: Date): SourceDetails {
  const { source, opening, previousSecretUntil } = set;
  const integration = found(integrationNamed(source.kind), "integration");
  const secrets = secretSettings(integration);
  const all = { ...integration.settings.safeParse(set.settings).data, ...set.settings };
  const shown = Object.entries(all).filter(([field]) => !secrets.includes(field));
  const isOverlapping = previousSecretUntil !== null && previousSecretUntil > now;
  return {
    ...source,
    kindTitle: integration.title,
    opening,
    settings: Object.fromEntries(shown),
    secretsSet: secrets.filter((field) => Boolean(set.settings[field])),
    settingsForm: settingsForm(integration),
    previousSecretUntil: isOverlapping ? previousSecretUntil.toISOString() : null,
    url: doorUrl(integration, base, secretPlaceholder),
    instructions: instructions(integration, base, secretPlaceholder),
  };
}

const tags = ["sources"];
const oneSource = inProduct.extend({ id });
const usualOverlapHours = 24;

const list = {
  tags,
  summary: "The sources of a product, by name",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(sourceAnswer) },
};

const show = {
  tags,
  summary: "All that is set about a source, less its secrets",
  params: oneSource,
  response: { 200: sourceDetailsAnswer },
};

const newSource = sourceAnswer
  .extend({
    url: z.string(),
    secret: z.string(),
    instructions: z.string(),
    previousSecretUntil: z.string().nullable(),
  })
  .meta({ id: "NewSource" });

const create = {
  tags,
  summary: "A new source; its secret is shown this once",
  params: inProduct,
  body: z.strictObject({ kind: z.string().min(1).max(100), name }),
  response: { 201: newSource },
};

const renew = {
  tags,
  summary: `A new secret, shown this once; the old one works for ${usualOverlapHours} hours more, unless told otherwise`,
  params: oneSource,
  body: z
    .strictObject({
      overlapHours: z.int().min(0).max(168).optional().meta({
        description: "How long the old secret works beside the new one; 0 stops it at once.",
      }),
    })
    .nullish(),
  response: { 201: newSource },
};

const change = {
  tags,
  summary: "Rename a source, pause it or resume it, change its settings or its patience",
  params: oneSource,
  body: z.strictObject({
    name: name.optional(),
    paused: z.boolean().optional(),
    settings: z.record(z.string().max(100), z.unknown()).optional().meta({
      description: "As the source's settingsForm says. What is not named stays; null unsets it.",
    }),
    opening: openingRule.optional(),
  }),
  response: { 200: sourceDetailsAnswer },
};
