import { Readable } from "node:stream";
import { CannotDo } from "./cannot-do.ts";
import type { Connection, Surroundings } from "./surroundings.ts";

export interface Server {
  /** Where people look at it. */
  url: string;
  postJson: (path: string, body: unknown) => Promise<Answer>;
  /** Bytes packed with gzip; they are opened anew for each try. */
  postPacked: (path: string, open: () => Readable) => Promise<Answer>;
}

export type Answer = Record<string, unknown>;

/** The Andon that a command speaks to. What it refuses ends the command, in the server's own words. */
export function serverOf(
  { server, token }: Connection,
  { say, sleep }: Pick<Surroundings, "say" | "sleep">,
): Server {
  const url = addressOf(server);
  if (!token) throw new CannotDo(tokenMissing);
  const send = async (path: string, requestOf: () => RequestInit): Promise<Answer> => {
    for (let turn = 1; ; turn += 1) {
      const response = await ask(url, `${url}/api/v1${path}`, withToken(requestOf(), token));
      const text = await response.text();
      if (response.ok) return answerIn(text, url);
      const wait = waitIn(response, turn);
      if (wait === null) throw new CannotDo(refusalOf(response, text, url));
      say(`Andon asks to wait: trying again in ${Math.ceil(wait / 1000)} s.`);
      await sleep(wait);
    }
  };
  return {
    url,
    postJson: (path, body) =>
      send(path, () => ({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })),
    postPacked: (path, open) => send(path, () => packedRequest(open())),
  };
}

const tokenMissing =
  "A token is missing: make one in Settings or by `andon token create --role developer --product SHOP`, and say it in the variable ANDON_TOKEN or by --token.";

function addressOf(server: string | undefined): string {
  if (!server)
    throw new CannotDo(
      "Where is Andon? Say it in the variable ANDON_SERVER or by --server, such as https://andon.example.com.",
    );
  if (!/^https?:\/\//.test(server) || !URL.canParse(server))
    throw new CannotDo(`${server} is no address: it reads https://andon.example.com.`);
  return server.replace(/\/+$/, "");
}

function withToken(request: RequestInit, token: string): RequestInit {
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${token}`);
  return { ...request, headers, redirect: "manual" };
}

function packedRequest(bytes: Readable): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "content-encoding": "gzip" },
    body: Readable.toWeb(bytes) as unknown as BodyInit,
    duplex: "half",
  } as RequestInit;
}

async function ask(url: string, address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    // What was to be sent could not be read.
    if (error instanceof CannotDo || cause instanceof CannotDo) throw cause ?? error;
    throw new CannotDo(`Andon at ${url} does not answer: ${causeOf(error)}`);
  }
}

/** fetch itself only says that it failed. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || (error as Error).message;
}

function answerIn(text: string, url: string): Answer {
  try {
    const answer: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof answer === "object" && answer !== null) return answer as Answer;
  } catch {
    // Told below.
  }
  throw new CannotDo(`What answers at ${url} is not Andon. Is the address right?`);
}

/** Milliseconds until the next try; null where another try would bring the same. */
function waitIn(response: Response, turn: number): number | null {
  if ((response.status !== 429 && response.status !== 503) || turn >= mostTries) return null;
  const asked = response.headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(asked) ? Number(asked) : 2 ** turn;
  return Math.min(Math.max(seconds, 1), 60) * 1000;
}

const mostTries = 6;

/** The problem as the server tells it (RFC 9457), field by field. */
function refusalOf(response: Response, text: string, url: string): string {
  const problem = problemIn(text);
  if (problem === null)
    return `${url} answered ${response.status} and did not say why. Is that the address of Andon?`;
  const { title = "", detail = "", errors = [], requestId } = problem;
  const fields = errors.filter(({ pointer }) => pointer).map(fieldWords);
  const words = fields.length > 0 ? fields.join("\n") : detail || title;
  return `Andon refused this (${response.status}): ${words}${requestId ? ` (request ${requestId})` : ""}`;
}

const fieldWords = ({ pointer, message }: { pointer: string; message: string }): string =>
  `${pointer}: ${message}`;

interface Problem {
  title?: string;
  detail?: string;
  requestId?: string;
  errors?: { pointer: string; message: string }[];
}

function problemIn(text: string): Problem | null {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === "object" && problem !== null && "title" in problem
      ? (problem as Problem)
      : null;
  } catch {
    return null;
  }
}
