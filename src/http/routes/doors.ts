import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Intake } from "../../actions/intake.ts";
import { keepReports } from "../../actions/keep-reports.ts";
import type { Fetch } from "../../actions/take-owners-file.ts";
import { takeDelivery, type Reader, type TakenSignals } from "../../actions/take-delivery.ts";
import { Absent, blocker, Invalid, Refusal } from "../../domain/blocker.ts";
import type {
  Answer,
  Delivery,
  Integration,
  Method,
  RefusedDelivery,
  SignatureByCertificate,
  Taken,
} from "../../integrations/contract.ts";
import { integrations } from "../../integrations/index.ts";
import type { Database } from "../../store/connect.ts";
import type { App } from "../app.ts";
import { Problem } from "../problem.ts";
import type { Acknowledgements } from "../acknowledgements.ts";
import { followUrl } from "../follow-url.ts";
import type { RefusedDeliveries } from "../refused-deliveries.ts";
import { unpacked } from "../unpacked.ts";

interface DoorOptions {
  store: Kysely<Database>;
  intake: Intake;
  refused: RefusedDeliveries;
  /** What a sender asks to be confirmed is confirmed, and what it is signed by is fetched, through this. */
  outside: Outside;
  /** Mails the link by which a report is followed. */
  acknowledgements: Acknowledgements;
  baseUrlFor: (request: FastifyRequest) => string;
  now: () => Date;
}

/** What lies outside, and is asked. */
export interface Outside {
  ask: Fetch;
  confirm: (url: string) => Promise<void>;
  certificate: (url: string) => Promise<string>;
}

type DoorRequest = FastifyRequest<{ Params: Record<string, string>; Querystring: unknown }>;

const plainLimit = 1024 * 1024;

/** Where tools send to. Every integration brings its own path and, where its clients care, its own words. */
export async function doorRoutes(app: App, options: DoorOptions): Promise<void> {
  const { store, intake, refused, outside, acknowledgements, baseUrlFor, now } = options;
  app.addHook("onClose", async () => {
    await intake.close();
    await refused.close();
    await acknowledgements.sent();
  });
  await app.register(async (doors) => {
    // A door answers machines, thousands of times a second: without a logger of its own.
    doors.setChildLoggerFactory((log) => log);
    // Senders forget the content type, so a door reads bytes and leaves it to the integration to understand them.
    doors.removeAllContentTypeParsers();
    doors.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    for (const integration of integrations) {
      const { paths, methods = ["POST"], mostBytes = plainLimit } = integration;
      for (const url of paths) {
        doors.route<{ Params: Record<string, string> }>({
          method: [...methods],
          url,
          schema: { hide: true },
          exposeHeadRoute: false,
          bodyLimit: mostBytes,
          handler: (request, reply) => answer(integration, request, reply),
          errorHandler: (error, request, reply) => {
            const tooLarge = (error as { statusCode?: number }).statusCode === 413;
            const message = `A delivery has at most ${mostBytes / 1024 / 1024} MiB.`;
            const because = tooLarge ? new Problem("too-large", message) : error;
            return refuse(integration, null, request, reply, because);
          },
        });
      }
    }
  });

  async function answer(
    integration: Integration,
    request: DoorRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    let source: Reader["source"] | null = null;
    let kept: Buffer = noBody;
    const delivery = deliveryOf(request, now());
    try {
      if (delivery.method === "OPTIONS") return reply.code(204).headers(openToPages).send();
      delivery.body = await unpacked(delivery, integration.mostBytes ?? plainLimit);
      const secret = secretOf(integration, delivery, request.params["secret"]);
      source = await sourceOf(integration, delivery, secret);
      kept = withoutSecret(delivery.body, secret);
      refuseIfPaused(source);
      const confirmation = integration.confirmation?.(delivery);
      if (confirmation) await outside.confirm(confirmation);
      const taken = await takeDelivery({ store, intake }, { integration, source }, delivery, kept);
      if (taken === null) tooBusy();
      const followUrls = await followUrlsOf({ integration, source }, delivery, taken, request);
      return send(reply, accepted(integration, { delivery, ...taken, followUrls }));
    } catch (error) {
      if (source)
        refused.keep({ integration, source, delivery: { ...delivery, body: kept }, error });
      return refuse(integration, delivery, request, reply, error);
    }
  }

  async function followUrlsOf(
    { integration, source }: Reader,
    { receivedAt }: Delivery,
    { signals }: TakenSignals,
    request: FastifyRequest,
  ): Promise<string[]> {
    if (!integration.followLink) return [];
    const reports = await keepReports(store, source, signals, receivedAt);
    return reports.map((report) => {
      const url = followUrl(baseUrlFor(request), report.key);
      if (integration.followLink === "mailed") acknowledgements.send(report, url);
      return url;
    });
  }

  async function sourceOf(
    integration: Integration,
    delivery: Delivery,
    secret: string | undefined,
  ): Promise<Reader["source"]> {
    const source = secret ? await intake.sourceWith(secret) : null;
    if (!secret || source?.kind !== integration.name) throw new Absent("source with that secret");
    const isAuthentic = integration.authentic?.(delivery, secret, source.settings) ?? true;
    const isBelieved =
      isAuthentic && (!integration.signature || (await isSigned(integration.signature, delivery)));
    if (!isBelieved) throw new Absent("source with that secret");
    return source;
  }

  async function isSigned(signature: SignatureByCertificate, delivery: Delivery): Promise<boolean> {
    const url = signature.certificateUrl(delivery);
    if (url === null) return false;
    return signature.isSigned(delivery, await outside.certificate(url));
  }
}

function secretOf(
  integration: Integration,
  delivery: Delivery,
  secretInPath: string | undefined,
): string | undefined {
  return secretInPath ?? integration.secretOf?.(delivery) ?? bearerOf(delivery);
}

const noBody = Buffer.alloc(0);

/** What is kept for a while, and read by people: a body that carries the secret itself is kept without it. */
function withoutSecret(body: Buffer, secret = ""): Buffer {
  if (secret === "" || !body.includes(secret)) return body;
  return Buffer.from(
    body.toString("latin1").replaceAll(secret, "0".repeat(secret.length)),
    "latin1",
  );
}

function refuseIfPaused({ isPaused, name }: Reader["source"]): void {
  if (isPaused) throw new Refusal([blocker("source-paused", `The source ${name} is paused.`)]);
}

function refuse(
  integration: Integration,
  delivery: Delivery | null,
  request: DoorRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  const refusal = refusalOf(error);
  const own =
    refusal && integration.refused?.(refusal, delivery ?? deliveryOf(request, new Date(0)));
  if (refusal?.because === "busy") reply.header("retry-after", "1");
  if (!own) throw error;
  return send(reply, own);
}

function accepted(integration: Integration, taken: Taken): Answer {
  const own = integration.accepted?.(taken);
  if (own) return own;
  const { signals, items } = taken;
  return { status: 202, body: { accepted: signals.length, items } };
}

function send(reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
  if (headers) reply.headers(headers);
  return reply.code(status).send(body);
}

/** Pages of any origin may report: what they send is authorised by its secret, and no cookie is looked at. */
const openToPages = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers":
    "content-type, content-encoding, x-sentry-auth, authorization, x-requested-with",
  "access-control-max-age": "86400",
  // The handshake of CloudEvents' web hooks, section 4: https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md
  "webhook-allowed-origin": "*",
  "webhook-allowed-rate": "*",
};

function deliveryOf(request: DoorRequest, at: Date): Delivery {
  const { secret: _, ...params } = request.params ?? {};
  return {
    id: randomUUID(),
    method: request.method as Method,
    params,
    query: plainQuery(request.query),
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    receivedAt: at.toISOString(),
  };
}

/** The first of each name; senders do not repeat them. */
function plainQuery(query: unknown): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(query as Record<string, string | string[]>)) {
    plain[name] = Array.isArray(value) ? (value[0] ?? "") : value;
  }
  return plain;
}

function bearerOf({ headers }: Delivery): string | undefined {
  return /^Bearer +(\S+)$/i.exec(String(headers["authorization"] ?? ""))?.[1];
}

function tooBusy(): never {
  throw new Problem(
    "too-many-requests",
    "More signals wait than can be written. Send this again in a second.",
  );
}

function refusalOf(error: unknown): RefusedDelivery | null {
  const { message } = error as Error;
  if (error instanceof Invalid) return { because: "invalid", message };
  if (error instanceof Absent) return { because: "unknown-secret", message };
  if (error instanceof Refusal) return { because: "paused", message };
  if (!(error instanceof Problem)) return null;
  return { because: error.code === "too-large" ? "too-large" : "busy", message };
}
