import type { FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

/**
 * A browser sends our cookie with whatever page asks it to. It also says which page that was, so a change that comes from
 * another site is refused. Programs with a token have no cookie to abuse and say nothing of the sort.
 */
export function refuseCrossSite(request: FastifyRequest, baseUrl: string | undefined): void {
  if (request.method === "GET" || request.method === "HEAD" || request.headers.authorization)
    return;
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  const isOurs =
    site === undefined
      ? origin === undefined || isOwnOrigin(origin, request, baseUrl)
      : isOwnSite(site);
  if (!isOurs)
    throw new Problem("cross-site", "Only Andon's own pages may do this with a session cookie.");
}

function isOwnSite(site: string | string[]): boolean {
  return site === "same-origin" || site === "none";
}

function isOwnOrigin(
  origin: string,
  request: FastifyRequest,
  baseUrl: string | undefined,
): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.host || (baseUrl !== undefined && host === new URL(baseUrl).host);
}
