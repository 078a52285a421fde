import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { InjectOptions } from "fastify";
import type { Integration, Method, Settings } from "../../src/integrations/contract.ts";

/** One request to a door, before its sender has introduced itself. */
export interface Knock {
  method: Method;
  /** One of the paths of its integration. */
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
}

/** As the samples in the integrations' folders write a request down: JSON in `sent`, or word by word in `text`. */
export interface Written {
  sent?: unknown;
  text?: string;
  method?: Method;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  settings?: Settings;
}

/** What the integration's tool sends, by the name of the sample, and its test signal. */
export function samplesOf({ name, trial }: Integration): Map<string, Written> {
  const folder = new URL(`../../src/integrations/${name}/samples/`, import.meta.url);
  const samples = new Map<string, Written>();
  for (const file of readdirSync(folder).sort()) {
    samples.set(file, JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Written);
  }
  const { body: text, headers = {} } = trial(new Date().toISOString());
  return samples.set("its test signal", { text, headers });
}

/** `turn` chooses among the paths that a request like this may take. */
export function knockOf({ paths }: Integration, written: Written, turn = 0): Knock {
  const { method = "POST", params = {}, query = {}, headers = {}, sent, text } = written;
  const fitting = paths.filter((path) => paramsIn(path).join() === Object.keys(params).join());
  return {
    method,
    path: fitting[turn % fitting.length] ?? paths[0] ?? "/",
    params,
    query: { ...query },
    headers: { ...headers },
    body: Buffer.from(text ?? JSON.stringify(sent) ?? ""),
  };
}

/** Less the secret. */
export function paramsIn(path: string): string[] {
  const names = [...path.matchAll(parameter)].map(([given, name]) => name ?? given);
  return names.filter((name) => name !== "secret");
}

/** `:id`, `:of(^change$)` and, at the end, `*`. */
const parameter = /:(\w+)(?:\([^)]*\))?|\*/g;

export function urlOf({ path, params, query }: Knock, secret: string): string {
  const address = path.replace(parameter, (given, name: string | undefined) => {
    if (name === "secret") return secret;
    return spelled(params[name ?? given] ?? "").replaceAll("%2F", name ? "%2F" : "/");
  });
  const asked = Object.entries(query).map(([name, value]) => `${spelled(name)}=${spelled(value)}`);
  return asked.length === 0 ? address : `${address}?${asked.join("&")}`;
}

/** Half of a character stands for nothing, and no address can carry it. */
const spelled = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

export function requestOf(knock: Knock, secret: string): InjectOptions {
  const { method, headers, body } = knock;
  return { method, url: urlOf(knock, secret), headers, payload: body };
}

export function withHeaders(knock: Knock, headers: Record<string, string>): Knock {
  return { ...knock, headers: { ...knock.headers, ...headers } };
}

export function withQuery(knock: Knock, query: Record<string, string>): Knock {
  return { ...knock, query: { ...knock.query, ...query } };
}

/** Sets fields of a body that is a JSON object, or of its first line; whatever else it is, it stays as it is. */
export function withFields(knock: Knock, fieldsOf: (body: Fields) => Fields): Knock {
  const text = knock.body.toString("utf8");
  const whole = parsed(text);
  const end = text.indexOf("\n");
  const [first, rest] = whole
    ? [whole, ""]
    : [parsed(text.slice(0, Math.max(0, end))), text.slice(end)];
  if (!first) return knock;
  return { ...knock, body: Buffer.from(JSON.stringify({ ...first, ...fieldsOf(first) }) + rest) };
}

type Fields = Record<string, unknown>;

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : null;
  } catch {
    return null;
  }
}

export function hmacOf({ body }: Knock, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/** A key, and the certificate that says whose it is, made by whoever holds it. */
export function selfSigned(): { certificate: string; sign: (text: string) => string } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const name = der(0x30);
  const day = (time: number) =>
    der(0x17, Buffer.from(new Date(time).toISOString().replace(/^..|[-:T]|\.\d+/g, "")));
  const validity = der(0x30, day(Date.now() - 86_400_000), day(Date.now() + 86_400_000));
  const told = der(
    0x30,
    der(0x02, createHash("sha256").update(publicKey).digest().subarray(0, 8)),
    sha256WithRsa,
    name,
    validity,
    name,
    publicKey,
  );
  const signature = Buffer.concat([Buffer.alloc(1), sign("sha256", told, privateKey)]);
  const whole = der(0x30, told, sha256WithRsa, der(0x03, signature)).toString("base64");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
    sign: (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64"),
  };
}

/** One value of DER: X.690, section 8.1. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]);
}

const sha256WithRsa = Buffer.from("300d06092a864886f70d01010b0500", "hex");
