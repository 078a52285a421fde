import { z } from "zod";
import { addGroupingRule, removeGroupingRule } from "../../actions/teach-grouping.ts";
import { addRoutingRule, nameOwner, removeRoutingRule } from "../../actions/teach-routing.ts";
import {
  ownersFilesOf,
  removeOwnersFile,
  syncOwnersFiles,
  takeOwnersFile,
  type Fetch,
} from "../../actions/take-owners-file.ts";
import type { OwnerName, RoutingRule } from "../../domain/ownership.ts";
import {
  ownersFileKinds,
  type GroupingRule,
  type OwnersFileOfProduct,
} from "../../domain/product.ts";
import { groupingRulesOf } from "../../store/grouping-rules.ts";
import { listOwnerNames, listRoutingRules } from "../../store/ownership.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { ref, teamId } from "../item-fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** What people teach about what belongs together and whose it is, and the files that say who owns what. */
export function ownershipRoutes(app: App, access: Access, ask?: Fetch): void {
  groupingRuleRoutes(app, access);
  routingRuleRoutes(app, access);
  ownersFileRoutes(app, access, ask);
}

function groupingRuleRoutes(app: App, access: Access): void {
  app.get("/products/:key/grouping-rules", { schema: listGrouping }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const rules = await groupingRulesOf(access.store, productId);
    return pageOfList(rules, request.query, ({ label }) => label);
  });

  app.post("/products/:key/grouping-rules", { schema: teachGrouping }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return reply.code(201).send(await addGroupingRule(context, request.body));
  });

  app.delete("/products/:key/grouping-rules/:id", { schema: forget }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await removeGroupingRule(context, request.params.id);
    return reply.code(204).send(null);
  });
}

function routingRuleRoutes(app: App, access: Access): void {
  app.get("/products/:key/routing-rules", { schema: listRouting }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const rules = await listRoutingRules(access.store, productId);
    return pageOfList(rules, request.query, (rule) => rule.id);
  });

  app.post("/products/:key/routing-rules", { schema: teachRouting }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return reply.code(201).send(await addRoutingRule(context, request.body));
  });

  app.delete("/products/:key/routing-rules/:id", { schema: forget }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    await removeRoutingRule(context, request.params.id);
    return reply.code(204).send(null);
  });

  app.get("/products/:key/owner-names", { schema: listNames }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const names = await listOwnerNames(access.store, productId);
    return pageOfList(names, request.query, ({ name }) => name);
  });

  app.put("/products/:key/owner-names", { schema: nameIt }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    await nameOwner(context, request.body);
    return reply.code(204).send(null);
  });
}

function ownersFileRoutes(app: App, access: Access, ask: Fetch | undefined): void {
  app.get("/products/:key/owners-files", { schema: listFiles }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const files = await ownersFilesOf(access.store, productId);
    return pageOfList(files, request.query, (file) => `${file.repository} ${file.kind}`);
  });

  app.post("/products/:key/owners-files", takeFile, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return reply.code(201).send(await takeOwnersFile(context, request.body, ask));
  });

  app.post("/products/:key/owners-files/:id/sync", { schema: sync }, async (request, reply) => {
    const { store, now, productId } = await access.configuringActorIn(request, request.params.key);
    await syncOwnersFiles(store, now, { productId, id: request.params.id }, ask);
    return reply.code(204).send(null);
  });

  app.delete("/products/:key/owners-files/:id", { schema: forget }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await removeOwnersFile(context, request.params.id);
    return reply.code(204).send(null);
  });
}

const tags = ["ownership"];
const label = z.string().trim().min(1).max(200);
const one = inProduct.extend({ id });
const nothing = { 204: z.null() };

const groupingRule = z
  .object({ id: z.string(), label: z.string() })
  .meta({ id: "GroupingRule" }) satisfies z.ZodType<GroupingRule>;

const routingRule = z
  .object({
    id: z.string(),
    label: z.string(),
    value: z.string(),
    teamId: z.string().nullable(),
    serviceId: z.string().nullable(),
  })
  .meta({ id: "RoutingRule" }) satisfies z.ZodType<RoutingRule>;

const ownerName = z
  .object({ name: z.string(), teamId: z.string() })
  .meta({ id: "OwnerName" }) satisfies z.ZodType<OwnerName>;

const ownersFile = z
  .object({
    id: z.string(),
    kind: z.enum(ownersFileKinds),
    repository: z.string(),
    url: z.string().nullable(),
    fetchedAt: z.string(),
    problem: z.string().nullable(),
    entries: z.int(),
    warnings: z.array(z.string()),
  })
  .meta({ id: "OwnersFile" }) satisfies z.ZodType<OwnersFileOfProduct>;

function listOf<Row extends z.ZodType>(summary: string, row: Row) {
  const response = { 200: pageOf(row) };
  return { tags, summary, params: inProduct, querystring: pageQuery, response };
}

const listGrouping = listOf("Labels by which nothing is told apart", groupingRule);
const listRouting = listOf(
  "What goes to which team or service whatever else is known",
  routingRule,
);
const listNames = listOf("Which team an owner's name in a file means", ownerName);
const listFiles = listOf("The files that say who owns what", ownersFile);

const teachGrouping = {
  tags,
  summary: "Never group by this label; the open item that taught it answers to what comes",
  params: inProduct,
  body: z.strictObject({ label, ref: ref.optional() }),
  response: { 201: groupingRule },
};

const teachRouting = {
  tags,
  summary: "Always route what carries this label with this value to that team or service",
  params: inProduct,
  body: z.strictObject({
    label,
    value: z.string().max(1000),
    teamId: teamId.optional(),
    serviceId: teamId.optional(),
  }),
  response: { 201: routingRule },
};

const nameIt = {
  tags,
  summary: "Say which team an owner's name means; null takes it back",
  params: inProduct,
  body: z.strictObject({ name: z.string().trim().min(1).max(200), teamId }),
  response: nothing,
};

const takeFile = {
  // As large as the hosts of such files read them, and the JSON around it.
  bodyLimit: 4 * 1024 * 1024,
  schema: {
    tags,
    summary: "Take in CODEOWNERS or a Backstage catalog, uploaded or kept in sync from its address",
    params: inProduct,
    body: z.strictObject({
      kind: z.enum(ownersFileKinds),
      repository: z.string().trim().min(1).max(200),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .optional(),
      content: z.string().optional(),
    }),
    response: { 201: ownersFile },
  },
};

const sync = {
  tags,
  summary: "Fetch a file that is kept in sync now",
  params: one,
  body: z.strictObject({}).nullish(),
  response: nothing,
};

const forget = { tags, summary: "Take it back", params: one, response: nothing };
