import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Intake } from "../../actions/intake.ts";
import { Absent, blocker, Invalid, Refusal } from "../../domain/blocker.ts";
import { keepableSignal, type Signal } from "../../domain/signal.ts";
import type {
  Answer,
  Delivery,
  Integration,
  RefusedDelivery,
} from "../../integrations/contract.ts";
import { integrations } from "../../integrations/index.ts";
import type { App } from "../app.ts";
import { Problem } from "../problem.ts";

interface DoorOptions {
  intake: Intake;
  now: () => Date;
}

/** Where tools send to. Every integration brings its own path and, where its clients care, its own words. */
export async function doorRoutes(app: App, { intake, now }: DoorOptions): Promise<void> {
  app.addHook("onClose", () => intake.close());
  await app.register(async (doors) => {
    // A door answers machines, thousands of times a second: without a logger of its own.
    doors.setChildLoggerFactory((log) => log);
    // Senders forget the content type, so a door reads bytes and leaves it to the integration to understand them.
    doors.removeAllContentTypeParsers();
    doors.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    for (const integration of integrations) {
      for (const path of integration.paths) {
        doors.post<{ Params: { secret?: string } }>(
          path,
          { schema: { hide: true } },
          (request, reply) => answer(integration, request, reply),
        );
      }
    }
  });

  async function answer(
    integration: Integration,
    request: FastifyRequest<{ Params: { secret?: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const delivery = deliveryOf(request, now());
    try {
      const taken = await take(integration, delivery, request.params.secret);
      return reply.code(taken.status).send(taken.body);
    } catch (error) {
      const refused = refusalOf(error);
      const own = refused && integration.refused?.(refused);
      if (refused?.because === "busy") reply.header("retry-after", "1");
      if (!own) throw error;
      return reply.code(own.status).send(own.body);
    }
  }

  async function take(
    integration: Integration,
    delivery: Delivery,
    secretInPath: string | undefined,
  ): Promise<Answer> {
    const secret = secretInPath ?? integration.secretOf?.(delivery) ?? bearerOf(delivery);
    const source = secret ? await intake.sourceWith(secret) : null;
    if (!secret || source?.kind !== integration.name) throw new Absent("source with that secret");
    if (integration.authentic?.(delivery, secret) === false)
      throw new Absent("source with that secret");
    if (source.isPaused)
      throw new Refusal([blocker("source-paused", `The source ${source.name} is paused.`)]);
    const signals = integration
      .receive(delivery)
      .map((signal) => keepableSignal(signal, delivery.receivedAt));
    const items = await (intake.receive(source, signals) ?? tooBusy());
    return integration.accepted?.(signals) ?? accepted(signals, items);
  }
}

function accepted(signals: readonly Signal[], items: string[]): Answer {
  return { status: 202, body: { accepted: signals.length, items } };
}

function deliveryOf(request: FastifyRequest, at: Date): Delivery {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return { id: randomUUID(), body, headers: request.headers, receivedAt: at.toISOString() };
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
  return error instanceof Problem ? { because: "busy", message } : null;
}
