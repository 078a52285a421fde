import { z } from "zod";
import { causes, kinds } from "../../domain/item.ts";
import type { PriceOfInterrupts } from "../../domain/interrupts-price.ts";
import { priceOfInterrupts } from "../../store/read-interrupts.ts";
import { ledgerCsv, priceCsv, type LedgerNames } from "../../domain/ledger-csv.ts";
import { ledgerKinds, type LedgerEntry } from "../../domain/ledger.ts";
import { sprintStates } from "../../domain/sprint.ts";
import { ledgerPage, type LedgerFilter } from "../../store/ledger.ts";
import { listServices } from "../../store/services.ts";
import { listTeams } from "../../store/teams.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import { sendCsv } from "../send-csv.ts";
import type { Access, ProductContext } from "../session.ts";

const mostInFile = 10_000;

/** What production work cost the plan: decision by decision, and what it adds up to. */
export function ledgerRoutes(app: App, access: Access): void {
  app.get("/products/:key/ledger", { schema: list }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, format, ...asked } = request.query;
    const filter = filterOf(asked);
    if (format === "csv") {
      const all = await ledgerPage(access.store, context, filter, {
        before: null,
        limit: mostInFile,
      });
      const csv = ledgerCsv(all, await namesIn(context));
      return sendCsv(reply, `${context.productKey}-ledger.csv`, csv) as never;
    }
    const before = decodeCursor(cursor, z.object({ at: z.iso.datetime(), id }));
    const rows = await ledgerPage(access.store, context, filter, {
      before: before && { at: new Date(before.at), id: before.id },
      limit: limit + 1,
    });
    return pageFrom(rows, limit, ({ at, id: last }) => ({ at, id: last }));
  });

  app.get("/products/:key/ledger/price", { schema: price }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { format, ...asked } = request.query;
    const found = await priceOfInterrupts(access.store, context, filterOf(asked));
    if (format !== "csv") return found;
    const csv = priceCsv(found.sprints, await namesIn(context));
    return sendCsv(reply, `${context.productKey}-interrupts.csv`, csv) as never;
  });
}

async function namesIn({ store, productId }: ProductContext): Promise<LedgerNames> {
  const teams = await listTeams(store, productId);
  const services = await listServices(store, productId);
  const nameIn = (all: readonly { id: string; name: string }[]) => (wanted: string | null) =>
    all.find((each) => each.id === wanted)?.name ?? "";
  return { team: nameIn(teams), service: nameIn(services) };
}

function filterOf({ team, sprint, kind, from, to }: z.infer<typeof filterQuery>): LedgerFilter {
  return {
    teamId: team,
    sprintId: sprint,
    kind,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
    until: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
  };
}

const tags = ["ledger"];
const day = z.iso.date();
const count = z.int();
const format = z.enum(["json", "csv"]).default("json");

const filterQuery = z.strictObject({
  team: id.optional(),
  sprint: id.optional(),
  kind: z.enum(ledgerKinds).optional(),
  from: day.optional(),
  to: day.optional(),
});

const points = z.object({ low: z.number(), high: z.number(), words: z.string() });
const forecast = z
  .union([points, z.object({ ref: z.string(), by: z.string().nullable(), words: z.string() })])
  .nullable();

const entryAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(ledgerKinds),
    ref: z.string(),
    title: z.string(),
    itemKind: z.enum(kinds),
    cause: z.enum(causes).nullable(),
    serviceId: z.string().nullable(),
    teamId: z.string().nullable(),
    sprintId: z.string().nullable(),
    sprint: z.string().nullable(),
    pushed: z.array(z.string()),
    pushedCount: count,
    pushedPoints: z.number(),
    by: z.string(),
    byName: z.string(),
    at: z.string(),
    reason: z.string().nullable(),
    before: forecast,
    after: forecast,
    measuredAt: z.string().nullable(),
  })
  .meta({ id: "LedgerEntry" }) satisfies z.ZodType<LedgerEntry>;

const priceAnswer = z.object({
  emergencies: count,
  additions: count,
  pushedOut: count,
  pushedStories: count,
  pushedPoints: z.number(),
  rankings: count,
  passed: count,
});

const priceOfAll = z
  .object({
    total: priceAnswer,
    sprints: z.array(
      priceAnswer.extend({
        sprintId: z.string().nullable(),
        teamId: z.string().nullable(),
        sprint: z
          .object({
            id: z.string(),
            name: z.string(),
            teamId: z.string(),
            state: z.enum(sprintStates),
            startsOn: z.string(),
            endsOn: z.string(),
          })
          .nullable(),
        causes: z.array(
          priceAnswer.extend({
            cause: z.enum(causes).nullable(),
            serviceId: z.string().nullable(),
          }),
        ),
        before: points.nullable(),
        after: points.nullable(),
        expected: z.object({ low: z.number(), high: z.number(), came: count }).nullable(),
      }),
    ),
  })
  .meta({ id: "PriceOfInterrupts" }) satisfies z.ZodType<PriceOfInterrupts>;

const list = {
  tags,
  summary: "What each emergency, addition and ranking pushed, newest first",
  params: inProduct,
  querystring: filterQuery.extend({ ...pageQuery.shape, format }),
  response: { 200: pageOf(entryAnswer) },
};

const price = {
  tags,
  summary: "What interrupts cost, by sprint and cause",
  params: inProduct,
  querystring: filterQuery.extend({ format }),
  response: { 200: priceOfAll },
};
