import type { FastifyReply, FastifyRequest } from "fastify";
import type { Auth } from "./auth.ts";
import { Problem } from "./problem.ts";

export interface AskingPerson {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
}

export interface PersonSessions {
  /** Who the cookie says is asking; null without one, or when the session is over. */
  personOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AskingPerson | null>;
  signIn: (
    credentials: { email: string; password: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<void>;
  signOut: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

export function createPersonSessions(auth: Auth): PersonSessions {
  return {
    personOf: async (request, reply) => {
      if (request.headers.cookie === undefined) return null;
      const { headers, response } = await telling(
        auth.api.getSession({ headers: headersOf(request), returnHeaders: true }),
      );
      forwardCookies(headers, reply);
      if (!response) return null;
      const { id, name, email, isAdmin } = response.user;
      return { id, name, email, isAdmin };
    },
    signIn: async (credentials, request, reply) => {
      const { headers } = await telling(
        auth.api.signInEmail({
          body: credentials,
          headers: headersOf(request),
          returnHeaders: true,
        }),
      );
      forwardCookies(headers, reply);
    },
    signOut: async (request, reply) => {
      const { headers } = await telling(
        auth.api.signOut({ headers: headersOf(request), returnHeaders: true }),
      );
      forwardCookies(headers, reply);
    },
  };
}

/** What better-auth may know of a request. */
function headersOf(request: FastifyRequest): Headers {
  const { cookie = "", "user-agent": userAgent = "" } = request.headers;
  return new Headers({
    cookie,
    "user-agent": userAgent.slice(0, 500),
    "x-forwarded-for": request.ip,
  });
}

function forwardCookies(headers: Headers, reply: FastifyReply): void {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
}

/** Tells a wrong password from a broken database, which better-auth wraps in an error of its own. */
async function telling<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    const { statusCode, cause } = error as { statusCode?: number; cause?: unknown };
    if (statusCode === 401) throw new Problem("wrong-password");
    throw cause ?? error;
  }
}
