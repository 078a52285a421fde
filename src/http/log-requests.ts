import { LogController, type FastifyBaseLogger } from "fastify";
import type { App } from "./app.ts";

/** Fastify's own lines name the whole URL, which may hold a secret. */
export const quietLog = new LogController({ disableRequestLogging: true });

/** One line a request, at debug while all is well. Never a header or a body, and no secret of a URL. */
export function logRequests(app: App): void {
  app.addHook("onResponse", async (request, reply) => {
    const level = reply.statusCode < 400 ? "debug" : "info";
    if (!isOn(request.log, level)) return;
    const line = {
      method: request.method,
      url: withoutSecrets(request.url),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log[level](line, "request");
  });
}

/** The URL as it may be written down. */
export function withoutSecrets(url: string): string {
  return url
    .replace(/^(\/in\/[^/?]*\/)[^/?]+/, "$1…")
    .replace(/^((?:\/api\/v1)?\/(?:invitations|reports)\/)[^/?]+/, "$1…")
    .replace(/([?&][^=&]*(?:key|secret|token)=)[^&]*/gi, "$1…");
}

/** Wherever a request or an error is written down whole, these stay out. */
export function redacted(log: FastifyBaseLogger): FastifyBaseLogger {
  const paths = ["authorization", "cookie", '["set-cookie"]', "password", "secret"];
  const redact = { paths: paths.flatMap((path) => [path, ...nested(path)]), censor: "…" };
  return log.child({}, { redact });
}

function nested(path: string): string[] {
  const dot = path.startsWith("[") ? "" : ".";
  return [`*${dot}${path}`, `*.headers${dot}${path}`, `headers${dot}${path}`];
}

function isOn(log: FastifyBaseLogger, level: string): boolean {
  const { isLevelEnabled } = log as { isLevelEnabled?: (level: string) => boolean };
  return isLevelEnabled?.call(log, level) ?? true;
}
