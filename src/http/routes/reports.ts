import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { followReport } from "../../actions/follow-report.ts";
import type { Intake } from "../../actions/intake.ts";
import { openReportForm, submitReport } from "../../actions/submit-report.ts";
import { reportStates } from "../../domain/report.ts";
import { newSecret } from "../../store/secret.ts";
import type { App } from "../app.ts";
import { inProduct, linkKey } from "../fields.ts";
import { followUrl } from "../follow-url.ts";
import { Problem } from "../problem.ts";
import type { Access } from "../session.ts";

interface ReportOptions {
  intake: Intake;
  /** Whether whoever leaves an address can be written to. */
  sendsMail: boolean;
}

/** What people without an account tell, and what became of it. Nothing here says what the team says, or who is in it. */
export function reportRoutes(app: App, access: Access, { intake, sendsMail }: ReportOptions): void {
  const { store, now } = access;

  app.get("/report-forms/:key", { schema: form, config: looking }, async (request) => {
    const { reader, productName } = await formOf(request.params.key);
    const { welcome, askEmail } = reader.source.settings as { welcome: string; askEmail: boolean };
    return { productName, welcome, askEmail: askEmail && sendsMail };
  });

  const limits = [
    app.createRateLimit({ max: 5, timeWindow: "1 minute" }),
    app.createRateLimit({ max: 30, timeWindow: "1 hour" }),
  ];
  const limitOfProduct = app.createRateLimit({
    max: 300,
    timeWindow: "1 hour",
    keyGenerator: (request) => (request.params as { key: string }).key.toUpperCase(),
  });

  app.post("/report-forms/:key", { schema: submit, config: open }, async (request, reply) => {
    for (const limit of limits) await refuseMore(limit, request, reply);
    const { reader } = await formOf(request.params.key);
    await refuseMore(limitOfProduct, request, reply);
    const { website, ...said } = request.body;
    // No person sees that field, so whatever fills it in is none; it is not told that it was found out.
    const key = website ? newSecret() : await keep(reader, said);
    const url = followUrl(access.baseUrlFor(request), key);
    return reply.code(201).send({ key, url });
  });

  app.get("/reports/:followKey", { schema: follow, config: looking }, async (request) =>
    followReport({ store, now: now() }, request.params.followKey),
  );

  const formOf = (key: string) => openReportForm(store, key.toUpperCase());

  async function keep(
    reader: Awaited<ReturnType<typeof openReportForm>>["reader"],
    { title, description, email }: Omit<z.output<typeof submitted>, "website">,
  ): Promise<string> {
    const said = { title, description: description ?? undefined, email: email ?? undefined };
    const key = await submitReport({ store, intake, now: now() }, reader, said);
    if (key === null)
      throw new Problem("too-many-requests", "Too much waits. Try again in a second.");
    return key;
  }
}

type Limit = ReturnType<App["createRateLimit"]>;

async function refuseMore(
  limit: Limit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const attempt = await limit(request);
  if (attempt.isAllowed || !attempt.isExceeded) return;
  reply.header("retry-after", attempt.ttlInSeconds);
  throw new Problem("too-many-requests", "So many reports at once are not taken. Try again later.");
}

const open = { isPublic: true };
const looking = { ...open, rateLimit: { max: 120, timeWindow: "1 minute" } };

const tags = ["reports"];

const form = {
  tags,
  summary: "What the report form of a product shows, where it takes reports from outside",
  params: inProduct,
  response: {
    200: z
      .object({ productName: z.string(), welcome: z.string(), askEmail: z.boolean() })
      .meta({ id: "ReportForm" }),
  },
};

const submitted = z.strictObject({
  title: z.string().trim().min(1, "Say in a few words what is wrong").max(300),
  description: z.string().max(10_000).nullable().optional(),
  email: z
    .string()
    .trim()
    .max(200)
    .pipe(z.email("This is not an e-mail address"))
    .nullable()
    .optional(),
  website: z.string().max(1000).optional().meta({
    description: "Left empty by people, who do not see it.",
  }),
});

const submit = {
  tags,
  summary:
    "Report something without an account; answers the link by which it is followed, this once",
  params: inProduct,
  body: submitted,
  response: { 201: z.object({ key: z.string(), url: z.string() }).meta({ id: "NewReport" }) },
};

const follow = {
  tags,
  summary: "What became of a report, for whoever has its link",
  params: z.object({ followKey: linkKey }),
  response: {
    200: z
      .object({
        title: z.string(),
        state: z.enum(reportStates),
        since: z.string(),
        words: z.string(),
      })
      .meta({ id: "FollowedReport" }),
  },
};
