import { lookup as resolve, type LookupAddress, type LookupOptions } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What is asked of an address outside. */
export interface Question {
  url: string;
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Addresses of one's own network may be asked too; only where whoever runs Andon has said so. */
  allowPrivate?: boolean;
}

export interface Reply {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** Why nothing came back, in a sentence that names no secret; `again` says whether a later try may do better. */
export class NotReached extends Error {
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.name = "NotReached";
    this.again = again;
  }
}

const timeoutMs = 10_000;
const mostBytes = 4 * 1024 * 1024;
const mostRedirects = 3;

/**
 * The only way out. It waits ten seconds at most, takes 4 MiB at most, and refuses addresses of private networks: the name is
 * resolved once, and the address that was judged is the one that is connected to, so that a name which changes its mind gains nothing.
 */
export async function reachOut(question: Question, redirects = mostRedirects): Promise<Reply> {
  const url = webAddress(question.url);
  const reply = await ask(url, question);
  const location = reply.headers["location"];
  const isRedirect = reply.status >= 300 && reply.status < 400 && typeof location === "string";
  if (!isRedirect || question.method === "POST") return reply;
  if (redirects === 0) throw new NotReached(`${url.host} redirects without end.`, false);
  return reachOut({ ...question, url: new URL(location, url).href }, redirects - 1);
}

function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new NotReached("That is no address of the web: it starts with https://.", false);
  }
  return url;
}

function ask(url: URL, { method = "GET", headers, body, allowPrivate = false }: Question) {
  return new Promise<Reply>((answered, failed) => {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) {
      return failed(isPrivate(host));
    }
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(url, {
      method,
      headers: { "user-agent": "andon", ...headers },
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      lookup: allowPrivate ? resolve : publicOnly,
    });
    request.on("response", (response) => void read(response).then(answered, failed));
    request.on("error", (error) => failed(notReached(url, error)));
    request.end(body);
  });
}

type Looked = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Answers only addresses that everybody can reach. */
function publicOnly(hostname: string, options: LookupOptions, answer: Looked): void {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, "");
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first) return answer(isPrivate(hostname), "");
    if (options.all) return answer(null, open);
    return answer(null, first.address, first.family);
  });
}

/** Neither this machine, nor a private, shared, reserved or documentation network. RFC 6890. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

function isPrivate(host: string): NotReached {
  return new NotReached(`${host} is in a private network, which Andon does not ask.`, false);
}

async function read(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      response.destroy();
      throw new NotReached(`The answer is larger than ${mostBytes / 1024 / 1024} MiB.`, false);
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** The path and query may hold a secret, so only the host is named. */
function notReached({ host }: URL, error: Error): NotReached {
  if (error instanceof NotReached) return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  if (error.name === "TimeoutError" || error.name === "AbortError") {
    return new NotReached(`${host} did not answer within ${timeoutMs / 1000} seconds.`, true);
  }
  if (code === "ENOTFOUND") return new NotReached(`There is no host ${host}.`, true);
  return new NotReached(`${host} could not be reached (${code || error.name}).`, true);
}
