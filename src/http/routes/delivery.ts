import { z } from "zod";
import { measureDelivery } from "../../actions/measure-delivery.ts";
import { deliveryCsv, deliveryTables } from "../../domain/delivery-csv.ts";
import type { DeliveryReport } from "../../domain/delivery-report.ts";
import {
  deliveryFigures,
  deliveryWords,
  type DeliveryFigure,
} from "../../domain/delivery-words.ts";
import { dayNumber, isoDay } from "../../domain/flow/day.ts";
import type { DeliveryChoice } from "../../store/delivery.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { UnreadInput } from "../input.ts";
import { tieAnswer } from "../release-answers.ts";
import { sendCsv } from "../send-csv.ts";
import type { Access } from "../session.ts";

/** A screen shows so many of each list; a file has all. */
const mostRows = 200;
const usualDays = 90;
const mostDays = 3_660;
const dayMs = 86_400_000;

/** How changes reach production, and how long it takes a defect from its report to its fix there. */
export function productDeliveryRoutes(app: App, access: Access): void {
  app.get("/products/:key/delivery", { schema: show }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { format, table, ...asked } = request.query;
    if (format === "csv" && table === undefined)
      throw unread("table", `Say which table: ${deliveryTables.join(", ")}`);
    const choice = choiceOf(asked, context.now);
    const measured = await measureDelivery(context, choice);
    const days = { fromDay: dayOf(choice.from.getTime()), toDay: dayOf(choice.to.getTime() - 1) };
    if (format === "csv" && table !== undefined) {
      const name = `${context.productKey}-delivery-${table}-${days.fromDay}-${days.toDay}.csv`;
      return sendCsv(reply, name, deliveryCsv(measured, table)) as never;
    }
    const { failures, infrastructureIncidents, fixes, ...figures } = measured;
    return {
      ...days,
      ...figures,
      words: deliveryWords(measured, measured),
      failures: failures.slice(0, mostRows),
      infrastructureIncidents: infrastructureIncidents.slice(0, mostRows),
      fixes: fixes.slice(0, mostRows),
    };
  });
}

/** Whole days of UTC, both within; the last ninety until now without them. What has not come yet is not measured. */
function choiceOf({ from, to, serviceId, teamId }: Asked, now: Date): DeliveryChoice {
  const today = Math.floor(now.getTime() / dayMs);
  const last = dayNumberOf(to) ?? Math.max(today, dayNumberOf(from) ?? today);
  const first = dayNumberOf(from) ?? last - usualDays + 1;
  if (first > last) throw unread("to", "The last day comes before the first");
  if (last - first >= mostDays) throw unread("from", `At most ${mostDays} days are measured`);
  if (first > today) throw unread("from", "The first day has not come yet");
  return {
    from: new Date(first * dayMs),
    to: new Date(Math.min((last + 1) * dayMs, now.getTime() + 1)),
    serviceId: serviceId ?? null,
    teamId: teamId ?? null,
  };
}

const dayNumberOf = (day: string | undefined): number | null =>
  day === undefined ? null : dayNumber(day);

const dayOf = (ms: number): string => isoDay(Math.floor(ms / dayMs));

function unread(field: string, message: string): UnreadInput {
  return new UnreadInput(
    [{ code: "custom", path: [field], message, input: undefined }],
    "querystring",
  );
}

const query = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  serviceId: id.optional(),
  teamId: id.optional(),
  format: z.enum(["json", "csv"]).default("json"),
  table: z.enum(deliveryTables).optional(),
});

type Asked = Omit<z.infer<typeof query>, "format" | "table">;

const count = z.int();
const maybeSeconds = z.number().nullable();
const durations = z.object({ count, median: maybeSeconds, most: maybeSeconds });
const openDurations = durations.extend({ open: count });
const share = z.object({ count, of: count, share: z.number().nullable() });
const maybeTime = z.string().nullable();

const figures = z.object({
  leadTime: durations,
  deployments: z.object({ count, perWeek: z.number() }),
  recovery: openDurations,
  failRate: share,
  reworkRate: share,
  reportToFix: durations,
  infrastructure: openDurations,
});

const answer = figures
  .extend({
    fromDay: z.string(),
    toDay: z.string(),
    weeks: z.array(figures.extend({ from: z.string(), to: z.string() })),
    carriesItems: z.boolean(),
    words: z.record(z.enum(deliveryFigures), z.string()),
    failures: z.array(
      z.object({
        id: z.string(),
        serviceId: z.string().nullable(),
        service: z.string(),
        version: z.string(),
        deployedAt: z.string(),
        because: z.array(z.enum(["failed", "rolled-back", "broke"])),
        recoveredAt: maybeTime,
        seconds: maybeSeconds,
        ties: z.array(tieAnswer),
      }),
    ),
    infrastructureIncidents: z.array(
      z.object({
        ref: z.string(),
        title: z.string(),
        serviceId: z.string().nullable(),
        beganAt: z.string(),
        recoveredAt: maybeTime,
      }),
    ),
    fixes: z.array(
      z.object({
        ref: z.string(),
        title: z.string(),
        serviceId: z.string().nullable(),
        reportedAt: z.string(),
        deliveredAt: z.string(),
      }),
    ),
  })
  .meta({ id: "DeliveryReport" }) satisfies z.ZodType<DeliveryReport & Days>;

interface Days {
  fromDay: string;
  toDay: string;
  words: Record<DeliveryFigure, string>;
}

const show = {
  tags: ["delivery"],
  summary: "DORA's five measures of production, and the time from report to production fix",
  params: inProduct,
  querystring: query,
  response: { 200: answer },
};
