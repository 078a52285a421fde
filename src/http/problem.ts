import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Absent, blockerCodes, Invalid, Refusal, type Blocker } from "../domain/blocker.ts";
import { NotReached } from "../integrations/reach-out.ts";
import { isDatabaseAway, isDiskFull } from "../store/connect.ts";
import { refusalOfDatabase } from "../store/refusal.ts";
import { fieldErrors, UnreadInput, type FieldError } from "./input.ts";

/** Every way that this API says no (RFC 9457). Each code has its section in docs/problems.md. */
export const problems = {
  malformed: [400, "The request could not be read"],
  "not-signed-in": [401, "Nobody is signed in"],
  "wrong-password": [401, "E-mail address and password do not match"],
  "token-unknown": [401, "This token is not valid"],
  "token-expired": [401, "This token has expired"],
  "token-revoked": [401, "This token was revoked"],
  forbidden: [403, "Not allowed here"],
  "cross-site": [403, "Another site sent this request"],
  absent: [404, "There is nothing here"],
  refused: [409, "Something stands in the way"],
  "too-large": [413, "The request is too large"],
  "not-json": [415, "The body is not JSON"],
  invalid: [422, "The request is not valid"],
  "too-many-requests": [429, "Too many requests"],
  "not-reached": [429, "Somebody who has to be asked did not answer"],
  internal: [500, "Something broke in Andon"],
  "database-away": [503, "The database does not answer"],
  "disk-full": [507, "The disk of the database is full"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

/** A refusal of the HTTP layer itself, such as a missing session. */
export class Problem extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, detail?: string) {
    super(detail ?? problems[code][1]);
    this.name = "Problem";
    this.code = code;
  }
}

export const problemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ in: z.string(), pointer: z.string(), message: z.string() }))
      .optional(),
    blockers: z
      .array(
        z.object({
          code: z.enum(Object.keys(blockerCodes) as [keyof typeof blockerCodes]),
          message: z.string(),
          ref: z.string().optional(),
        }),
      )
      .optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: "Problem" });

type ProblemBody = z.infer<typeof problemBody>;

/** The one place where an error becomes an answer. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const body = problemOf(error, request.id);
  if (body.status >= 500) request.log.error({ err: error }, body.title);
  if (body.status === 401) reply.header("www-authenticate", 'Bearer realm="andon"');
  if (body.status === 503) reply.header("retry-after", "5");
  if (error instanceof NotReached) reply.header("retry-after", "30");
  // The answer's own schema is for what succeeds.
  reply.serializer(JSON.stringify);
  reply.code(body.status).type("application/problem+json; charset=utf-8").send(body);
}

export function problemOf(error: unknown, requestId: string): ProblemBody {
  if (error instanceof Problem) return problem(error.code, { detail: error.message });
  if (error instanceof Refusal) return refused(error.blockers);
  if (error instanceof Absent) return problem("absent", { detail: error.message });
  if (error instanceof Invalid)
    return invalid([{ in: "body", pointer: error.pointer, message: error.message }]);
  if (error instanceof NotReached) return problem("not-reached", { detail: error.message });
  if (error instanceof UnreadInput) return invalid(fieldErrors(error));
  if (!(error instanceof Error)) return problem("internal", { requestId });
  const refusal = refusalOfDatabase(error);
  if (refusal) return refused(refusal.blockers);
  if (isDatabaseAway(error)) {
    return problem("database-away", { detail: "Nothing was changed. Try again in a moment." });
  }
  if (isDiskFull(error)) {
    return problem("disk-full", { detail: "Nothing was changed. Make room, then try again." });
  }
  return problemOfFastify(error as FastifyError) ?? problem("internal", { requestId });
}

function refused(blockers: readonly Blocker[]): ProblemBody {
  const isForbidden = blockers.some(
    ({ code }) => code === "role-may-not" || code === "only-the-owner-ranks",
  );
  const detail = blockers.map((each) => each.message).join(" ");
  return problem(isForbidden ? "forbidden" : "refused", { detail, blockers: [...blockers] });
}

function invalid(errors: FieldError[]): ProblemBody {
  return problem("invalid", { detail: errors.map((each) => each.message).join(" "), errors });
}

function problem(code: ProblemCode, more: Partial<ProblemBody> = {}): ProblemBody {
  const [status, title] = problems[code];
  return { type: `/problems#${code}`, title, status, ...more };
}

/** What fastify itself refuses before a route is reached. Its sentences are for programmers, so they are not passed on. */
function problemOfFastify({ code, statusCode, message }: FastifyError): ProblemBody | null {
  if (statusCode === 413) return problem("too-large", { detail: "A body has at most 1 MiB." });
  if (statusCode === 415) {
    return problem("not-json", { detail: "Send the body as application/json." });
  }
  if (statusCode === 429) return problem("too-many-requests", { detail: message });
  if (statusCode === 404) return problem("absent");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const isBadUrl = code === "FST_ERR_BAD_URL";
    const detail = isBadUrl
      ? "The address holds an escape that is not UTF-8."
      : (STATUS_CODES[statusCode] ?? "");
    return problem("malformed", { detail });
  }
  return null;
}
