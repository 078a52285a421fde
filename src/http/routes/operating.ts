import type { FastifyReply, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import { z } from "zod";
import type { App } from "../app.ts";
import { answersNow } from "../../store/answers-now.ts";
import { Problem } from "../problem.ts";
import type { Access } from "../session.ts";

export function operatingRoutes(app: App, access: Access, metrics: Registry): void {
  app.get("/healthz", { schema: healthy, config: { isPublic: true } }, () => alive);

  app.get("/readyz", { schema: ready, config: { isPublic: true } }, async () => {
    await answersNow(access.store);
    return { status: "ready" as const };
  });

  app.get("/metrics", { schema: measured }, async (request, reply) => {
    if (!isFromThisMachine(request)) await requireAdministrator(access, request, reply);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}

const alive = { status: "alive" as const };

/** A proxy on this machine forwards for anybody, so what it forwards is not from here. */
function isFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  const address = raw.socket.remoteAddress ?? "";
  const isLoopback = address === "::1" || /^(::ffff:)?127\./.test(address);
  const isForwarded = Object.keys(headers).some((name) =>
    /^(x-forwarded|forwarded$|via$|x-real-ip$)/.test(name),
  );
  return isLoopback && !isForwarded;
}

async function requireAdministrator(
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await access.recognise(request, reply);
  if (access.installationActor(request).actor.role === "admin") return;
  throw new Problem(
    "forbidden",
    "Metrics are for this machine and for a token of the administrator.",
  );
}

const tags = ["operating"];

const healthy = {
  tags,
  summary: "The process lives",
  response: { 200: z.object({ status: z.literal("alive") }) },
};

const ready = {
  tags,
  summary: "The database answers",
  response: { 200: z.object({ status: z.literal("ready") }) },
};

const measured = {
  tags,
  summary:
    "Metrics in the format of Prometheus: from this machine, or with a token of the administrator",
  response: {
    200: { description: "Metrics", content: { "text/plain": { schema: z.string() } } },
  },
};
