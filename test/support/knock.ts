import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { InjectOptions } from "fastify";
import type { Integration, Method, Settings } from "../../src/integrations/contract.ts";

/** One request to a door. */
export interface Knock {
  method: Method;
  /** One of the paths of its integration. */
  path: string;
  /** Less the secret. */
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
  const body = text ?? JSON.stringify(sent) ?? "";
  return {
    method,
    path: fitting[turn % fitting.length] ?? paths[0],
    params,
    query: { ...query },
    headers: { ...headers },
    body: Buffer.from(method === "GET" ? "" : body),
  };
}

/** The names in a path, less the secret's. */
export function paramsIn(path: string): string[] {
  const names = [...path.matchAll(parameter)].map(([given, name]) => name ?? given);
  return names.filter((name) => name !== "secret");
}

/** `:id`, `:of(^change$)` and, at the end, `*`. */
const parameter = /:(\w+)(?:\([^)]*\))?|\*/g;

export function requestOf(knock: Knock, secret: string): InjectOptions {
  const { method, headers, body } = knock;
  return { method, url: urlOf(knock, secret), headers, payload: body };
}

function urlOf({ path, params, query }: Knock, secret: string): string {
  const address = path.replace(parameter, (given, name: string | undefined) => {
    if (name === "secret") return secret;
    const word = spelled(params[name ?? given] ?? "");
    return given === "*" ? word.replaceAll("%2F", "/") : word;
  });
  const asked = Object.entries(query).map(([name, value]) => `${spelled(name)}=${spelled(value)}`);
  return asked.length === 0 ? address : `${address}?${asked.join("&")}`;
}

/** Half of a character stands for nothing, and no address can carry it. */
const spelled = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

export function withHeaders(knock: Knock, headers: Record<string, string>): Knock {
  return { ...knock, headers: { ...knock.headers, ...headers } };
}

export function withQuery(knock: Knock, query: Record<string, string>): Knock {
  return { ...knock, query: { ...knock.query, ...query } };
}

/** Sets fields of a body that is a JSON object; whatever else it is, it stays as it is. Of two fields of one name the last is read. */
export function withFields(knock: Knock, fieldsOf: (body: Fields) => Fields): Knock {
  const text = knock.body.toString("utf8").trim();
  const body = text.startsWith("{") ? jsonIn(text) : null;
  if (body === null) return knock;
  const comma = Object.keys(body).length > 0 ? "," : "";
  const fields = JSON.stringify(fieldsOf(body)).slice(1);
  return { ...knock, body: Buffer.from(`${text.slice(0, -1)}${comma}${fields}`) };
}

type Fields = Record<string, unknown>;

function jsonIn(text: string): Fields | null {
  if (!/^[{[]/.test(text)) return null;
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return null;
  }
}

/** What a sender may get wrong in one place; `at` counts the places of a sample around. */
export type Mistake =
  | { how: "sets"; at: number; to: unknown }
  | { how: "drops" | "doubles"; at: number }
  | { how: "renames"; at: number; to: string };

const surprise = fc.oneof(
  fc.constantFrom(
    null,
    "",
    [],
    {},
    true,
    -1,
    1e308,
    "\u0000",
    "\uD800",
    "__proto__",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    // See `deepened`.
    "$deep",
  ),
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).map((text) => text.repeat(600)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), { maxKeys: 100 }),
);

const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", ""),
  fc.string({ unit: "binary" }),
);

const at = fc.nat();

export const mistakes: fc.Arbitrary<Mistake[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ how: fc.constant("sets" as const), at, to: surprise }) },
    {
      weight: 2,
      arbitrary: fc.record({ how: fc.constantFrom("drops" as const, "doubles" as const), at }),
    },
    { weight: 1, arbitrary: fc.record({ how: fc.constant("renames" as const), at, to: name }) },
  ),
  { minLength: 1, maxLength: 3 },
);

/** The sample with mistakes in its body, its query or its headers. What travels as text is read line by line. */
export function mistaken(sample: Written, made: readonly Mistake[]): Written {
  const { sent, text, query = {}, headers = {} } = structuredClone(sample);
  const within: Fields = { body: text?.split("\n") ?? sent };
  const around = { query: query as Fields, headers: headers as Fields };
  for (const mistake of made) {
    const lines = placesIn(around).filter(({ depth }) => depth > 1);
    const places = [...placesIn(within), ...lines];
    places[mistake.at % places.length]?.make(mistake);
  }
  const { body } = within;
  const words = text !== undefined && Array.isArray(body) ? body.map(worded).join("\n") : undefined;
  return {
    ...sample,
    sent: undefined,
    text: deepened(words ?? JSON.stringify(body) ?? ""),
    query: wordsOf(around.query),
    headers: headersOf(around.headers),
  };
}

interface Place {
  depth: number;
  make: (mistake: Mistake) => void;
}

/** Every place in a value, also in JSON that is written in a text. */
function placesIn(parent: object, depth = 1): Place[] {
  const fields = parent as Fields;
  return Object.keys(fields).flatMap((key): Place[] => {
    const own: Place = { depth, make: (mistake) => makeMistake(fields, key, mistake) };
    const value = fields[key];
    if (typeof value === "object" && value !== null) return [own, ...placesIn(value, depth + 1)];
    const inner = typeof value === "string" ? jsonIn(value) : null;
    if (inner === null) return [own];
    const inside = placesIn(inner, depth + 1).map(({ depth, make }): Place => {
      const makeInside = (mistake: Mistake) => {
        make(mistake);
        fields[key] = JSON.stringify(inner);
      };
      return { depth, make: makeInside };
    });
    return [own, ...inside];
  });
}

function makeMistake(parent: Fields, key: string, mistake: Mistake): void {
  const value = parent[key];
  if (mistake.how === "sets") parent[key] = mistake.to;
  else if (mistake.how === "doubles") {
    parent[key] = Array.isArray(value) ? [...value, ...value] : [value, value];
  } else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else {
    delete parent[key];
    if (mistake.how !== "renames") return;
    // Setting `__proto__` would make no field of that name.
    const field = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(parent, mistake.to, field);
  }
}

const worded = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/** Deeper than any call stack, and well below a door's limit of bytes; also within JSON that is written in a text. */
const deepened = (text: string): string =>
  text.replaceAll(/\\*"\$deep\\*"/g, () => "[".repeat(100_000) + "]".repeat(100_000));

function wordsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, worded(value)]));
}

/** What a line of HTTP can carry. */
function headersOf(fields: Fields): Record<string, string> {
  const lines = Object.entries(wordsOf(fields)).map(([name, value]): [string, string] => [
    name,
    value
      .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, "")
      .trim()
      .slice(0, 4000),
  ]);
  return Object.fromEntries(lines.filter(([name]) => /^[\w-]+$/.test(name)));
}
