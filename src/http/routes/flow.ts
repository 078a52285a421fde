import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { usualFlow, type TeamFlow } from "../../domain/board.ts";
import { dayNumber, isoDay } from "../../domain/flow/day.ts";
import type { FlowFilter } from "../../domain/flow/finished-items.ts";
import { flowCsv } from "../../domain/flow/flow-csv.ts";
import { flowReport, type FlowReport } from "../../domain/flow/flow-report.ts";
import { flowWords } from "../../domain/flow/flow-words.ts";
import { windowOf } from "../../domain/flow/window.ts";
import { zoneNamed } from "../../domain/flow/zone.ts";
import { kinds, urgencies } from "../../domain/item.ts";
import type { Team } from "../../domain/product.ts";
import { readFlowItems } from "../../store/flow.ts";
import { listTeams } from "../../store/teams.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { chartNames, flowAnswer, type ChartName } from "../flow-answers.ts";
import { UnreadInput } from "../input.ts";
import { sendCsv } from "../send-csv.ts";
import type { Access, ProductContext } from "../session.ts";

/** Points that a scatter shows; what is left out of it is counted. A file has all. */
const mostPoints = 2_000;
const usualDays = 90;

/** How long work takes, what lies about, how much gets done: measured of one team, or of the whole product. */
export function flowRoutes(app: App, access: Access): void {
  app.get("/products/:key/flow", { schema: show }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { format, chart, ...asked } = request.query;
    if (format === "json") {
      const report = await measured(context, asked, mostPoints);
      return { ...report, words: flowWords(report, context.productKey) };
    }
    if (chart === undefined)
      throw unread(
        "chart",
        `Say which chart it is the file of: ${Object.keys(chartNames).join(", ")}`,
      );
    const report = await measured(context, asked, chart === "cycle-times" ? Infinity : mostPoints);
    return sendCsv(reply, fileName(context, chart, report), csvOf(context, chart, report)) as never;
  });
}

async function measured(
  { store, productId, now }: ProductContext,
  { team: teamId, kinds: wanted, urgency, from, to }: Asked,
  most: number,
): Promise<FlowReport> {
  const { timeZone, workingDays, worksFrom, worksTo, expectation } = flowOf(
    await listTeams(store, productId),
    teamId,
  );
  const seconds = now.getTime() / 1000;
  const filter = {
    kinds: wanted ?? null,
    urgency: urgency ?? null,
    // The database has chosen the items of the team.
    team: null,
    ...daysOf({ from, to }, zoneNamed(timeZone).dayAt(seconds)),
  };
  const { startsAt } = windowAsked(filter, timeZone, seconds);
  const choice = { ...filter, teamId: teamId ?? null, since: new Date(startsAt * 1000) };
  const { finished, open } = await readFlowItems(store, productId, choice, now);
  // Measuring holds this one thread: milliseconds for a year of a team, a tenth of a second for a hundred thousand finished items, and
  // some four for the file of as many cycle times (bench/flow-read.ts).
  const calendar = { timeZone, workingDays, worksFrom, worksTo };
  return flowReport(finished, open, filter, calendar, seconds, { expectation, mostPoints: most });
}

/** A product without exactly one team has no days and hours of its own: it is measured by those of UTC. */
function flowOf(teams: readonly Team[], teamId: string | undefined): TeamFlow {
  if (teamId === undefined) return (teams.length === 1 ? teams[0]?.flow : undefined) ?? usualFlow;
  const team = teams.find((each) => each.id === teamId);
  if (!team) throw unread("team", "There is no such team in this product");
  return team.flow;
}

/** The last ninety days until today, unless told. */
function daysOf({ from, to }: Pick<Asked, "from" | "to">, today: number) {
  const begins = from === undefined ? null : dayNumber(from);
  const last = to ?? isoDay(Math.max(today, begins ?? today));
  return { fromDay: from ?? isoDay((dayNumber(last) ?? today) - usualDays + 1), toDay: last };
}

function windowAsked(filter: FlowFilter, timeZone: string, seconds: number) {
  try {
    return windowOf(filter, zoneNamed(timeZone), seconds);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw unread(error.pointer === "/toDay" ? "to" : "from", error.message.replace(/\.$/, ""));
  }
}

function unread(field: string, message: string): UnreadInput {
  return new UnreadInput(
    [{ code: "custom", path: [field], message, input: undefined }],
    "querystring",
  );
}

function csvOf({ productKey }: ProductContext, chart: ChartName, report: FlowReport): string {
  return flowCsv(report, chartNames[chart], productKey);
}

/** Such as "SHOP-cycle-times-2026-03-01-2026-03-31.csv". */
function fileName({ productKey }: ProductContext, chart: ChartName, report: FlowReport): string {
  return `${productKey}-${chart}-${report.fromDay}-${report.toDay}.csv`;
}

const query = z.strictObject({
  team: id.optional(),
  kinds: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(kinds)))
    .optional(),
  urgency: z.enum(urgencies).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  format: z.enum(["json", "csv"]).default("json"),
  chart: z.enum(Object.keys(chartNames) as [ChartName, ...ChartName[]]).optional(),
});

type Asked = Omit<z.infer<typeof query>, "format" | "chart">;

const show = {
  tags: ["flow"],
  summary:
    "How long work takes, what is under way and how much gets done, with words for each chart",
  params: inProduct,
  querystring: query,
  response: { 200: flowAnswer },
};
