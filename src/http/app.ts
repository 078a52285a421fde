import rateLimit from "@fastify/rate-limit";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawServerDefault,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
} from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { openIntake, type Intake } from "../actions/intake.ts";
import { cookieSecret } from "../store/installation.ts";
import type { Mailer } from "../integrations/send-mail.ts";
import type { Store } from "../store/connect.ts";
import { openAcknowledgements } from "./acknowledgements.ts";
import { createAuth } from "./auth.ts";
import type { Feed } from "./feed.ts";
import { readJson } from "./json-body.ts";
import { validatorCompiler } from "./input.ts";
import { describeRoutes } from "./openapi.ts";
import { logRequests, quietLog, redacted } from "./log-requests.ts";
import { measureRequests } from "./metrics.ts";
import { openOutside } from "./outside.ts";
import { keepRefused } from "./refused-deliveries.ts";
import { createPersonSessions } from "./person-session.ts";
import { answerProblem } from "./problem.ts";
import { guardBrowsers, serveWeb } from "./web.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { createAccess, type Access } from "./session.ts";
import { absenceRoutes } from "./routes/absences.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { flowRoutes } from "./routes/flow.ts";
import { integrationRoutes } from "./routes/integrations.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { memberRoutes } from "./routes/members.ts";
import { membershipRoutes } from "./routes/memberships.ts";
import { operatingRoutes } from "./routes/operating.ts";
import { sessionRoutes } from "./routes/session.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { maintenanceRoutes } from "./routes/maintenance.ts";
import { ownershipRoutes } from "./routes/ownership.ts";
import { productRoutes } from "./routes/products.ts";
import { boardRoutes } from "./routes/boards.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { serviceRoutes } from "./routes/services.ts";
import { teamRoutes } from "./routes/teams.ts";
import { backlogRoutes } from "./routes/backlog.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { doorRoutes, type Outside } from "./routes/doors.ts";
import { eventRoutes } from "./routes/events.ts";
import { itemEvidenceRoutes } from "./routes/item-evidence.ts";
import { itemSignalRoutes } from "./routes/item-signals.ts";
import { itemRoutes } from "./routes/items.ts";
import { snapshotRoutes } from "./routes/snapshot.ts";
import { reportRoutes } from "./routes/reports.ts";
import { retrospectiveRoutes } from "./routes/retrospectives.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { ownerReviewRoutes } from "./routes/owner-reviews.ts";
import { probableRoutes } from "./routes/probable.ts";
import { sprintRoutes } from "./routes/sprints.ts";
import { waitRoutes } from "./routes/waits.ts";
import { unknownOwnerRoutes } from "./routes/unknown-owners.ts";

export interface AppOptions {
  store: Store;
  /** Sessions for intake alone, so that a storm of signals does not keep people waiting; those of `store` without it. */
  intakeStore?: Store | undefined;
  /** Brings committed events to whoever follows a product; stopped before the app closes. */
  feed: Feed;
  /** Asks what lies outside; the real network without it. */
  outside?: Outside;
  /** Files that say who owns what may be fetched from addresses of one's own network. */
  allowPrivate?: boolean;
  /** Writes to people; nobody is written to without it. */
  mailer?: Mailer | null;
  now: () => Date;
  log: FastifyBaseLogger;
  /** Where people reach this server, such as `https://andon.example.org`; the request's own Host without it. */
  baseUrl?: string | undefined;
  /** The folder of the built web app. */
  webRoot?: string | undefined;
  secureCookies?: boolean;
  /** Behind a proxy of one's own: believe its X-Forwarded headers. */
  trustProxy?: boolean | string;
  version?: string;
  /** Check every answer against its schema, as tests do. In production the compiler's word is taken, which costs nothing. */
  checkAnswers?: boolean;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Reached without signing in. */
    isPublic?: boolean;
  }
}

export async function createApp(options: AppOptions): Promise<App> {
  const { store, now, baseUrl, secureCookies = baseUrl?.startsWith("https:") ?? false } = options;
  const app: App = fastify({
    loggerInstance: redacted(options.log),
    logController: quietLog,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    frameworkErrors: answerProblem,
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => JSON.stringify);
  app.setErrorHandler(answerProblem);
  readJson(app);

  app.addHook("preClose", () => options.feed.stop());

  const secret = await cookieSecret(store);
  const auth = createAuth({ store, cookieSecret: secret, baseUrl, secureCookies });
  const sessions = createPersonSessions(auth);
  const access = createAccess({ store, sessions, now, baseUrl });

  logRequests(app);
  const metrics = measureRequests(app);
  await guardBrowsers(app, secureCookies);
  const intakeStore = options.intakeStore ?? store;
  const intake = openIntake(intakeStore, now);
  const outside = options.outside ?? openOutside(options.allowPrivate);
  await doorRoutes(app, {
    store: intakeStore,
    intake,
    refused: keepRefused(intakeStore, now),
    outside,
    acknowledgements: openAcknowledgements({
      mailer: options.mailer ?? null,
      now,
      onError: (err) => app.log.error({ err }, "acknowledgement"),
    }),
    baseUrlFor: access.baseUrlFor,
    now,
  });
  await app.register(rateLimit, { global: false });
  await describeRoutes(app, options.version ?? "0.0.0");
  await app.register(
    async (api: App) =>
      apiRoutes(api, {
        access,
        feed: options.feed,
        intake,
        sendsMail: Boolean(options.mailer),
        outside,
        baseUrl,
      }),
    {
      prefix: "/api/v1",
    },
  );
  operatingRoutes(app, access, metrics);
  await serveWeb(app, options.webRoot);
  return app;
}

interface ApiParts {
  access: Access;
  feed: Feed;
  intake: Intake;
  sendsMail: boolean;
  outside: Outside;
  baseUrl: string | undefined;
}

/** Everything under /api/v1. To add a noun: write routes/<noun>.ts like routes/teams.ts, and give it its line here. */
function apiRoutes(
  api: App,
  { access, feed, intake, sendsMail, outside, baseUrl }: ApiParts,
): void {
  api.addHook("onRequest", async (request, reply) => {
    refuseCrossSite(request, baseUrl);
    await access.recognise(request, reply);
    if (request.routeOptions.config.isPublic !== true) access.askerOf(request);
  });
  sessionRoutes(api, access);
  accountRoutes(api, access);
  invitationRoutes(api, access);
  membershipRoutes(api, access);
  productRoutes(api, access);
  teamRoutes(api, access);
  boardRoutes(api, access);
  serviceRoutes(api, access);
  integrationRoutes(api);
  sourceRoutes(api, access);
  deliveryRoutes(api, access, intake);
  memberRoutes(api, access);
  tokenRoutes(api, access);
  snapshotRoutes(api, access);
  backlogRoutes(api, access);
  probableRoutes(api, access);
  itemRoutes(api, access);
  itemEvidenceRoutes(api, access);
  itemSignalRoutes(api, access);
  waitRoutes(api, access);
  flowRoutes(api, access);
  reportRoutes(api, access, { intake, sendsMail });
  sprintRoutes(api, access);
  ledgerRoutes(api, access);
  ownerReviewRoutes(api, access);
  absenceRoutes(api, access);
  retrospectiveRoutes(api, access);
  ownershipRoutes(api, access, outside.ask);
  unknownOwnerRoutes(api, access);
  maintenanceRoutes(api, access);
  releaseRoutes(api, access);
  eventRoutes(api, access, feed);
}
