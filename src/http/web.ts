import helmet from "@fastify/helmet";
import files from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { answerProblem, Problem } from "./problem.ts";

/**
 * Headers that tell a browser what an answer may do. Pages run our own script and talk to us alone; the answers of the
 * API are data and may do nothing. Those are the same every time, which matters where thousands are answered a second.
 */
export async function guardBrowsers(app: App, secure: boolean): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Menus and notices place themselves with style elements of their own; no script comes that way.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    // Browsers know these on HTTPS only, and complain on the console elsewhere.
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (isData(request.url)) reply.headers(secure ? dataHeadersOnTls : dataHeaders);
    else reply.helmet();
    done();
  });
}

const dataHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

const dataHeadersOnTls = {
  ...dataHeaders,
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

function isData(url: string): boolean {
  return url.startsWith("/api/") || url.startsWith("/in/") || url.startsWith("/v2/");
}

/** Serves the built web app; any address that is a page's own gets the app, which knows its pages. */
export async function serveWeb(app: App, webRoot: string | undefined): Promise<void> {
  if (webRoot !== undefined) {
    await app.register(files, {
      root: webRoot,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isNamedByContent = path.includes("/assets/");
        const cache = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
        reply.setHeader("cache-control", cache);
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (webRoot !== undefined && isPage(request)) return reply.sendFile("index.html");
    return notFound(request, reply);
  });
}

function notFound(request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(new Problem("absent", "There is nothing at this address."), request, reply);
}

function isPage({ method, url }: FastifyRequest): boolean {
  const isRead = method === "GET" || method === "HEAD";
  const [path = ""] = url.split("?");
  const isAFile = /\.[a-z0-9]+$/i.test(path);
  return isRead && !isAFile && !/^\/(api|in|v2|assets)(\/|$)/.test(path);
}
