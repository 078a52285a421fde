import { Invalid } from "../../domain/blocker.ts";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Signal } from "../../domain/signal.ts";
import { isFunction } from "./expression.ts";
import { severityOf, statusOf } from "./words.ts";

/** A field of a signal that an expression may fill. */
export type Field =
  | "title"
  | "status"
  | "key"
  | "id"
  | "kind"
  | "severity"
  | "description"
  | "labels"
  | "links"
  | "occurredAt"
  | "release"
  | "environment"
  | "user"
  | "fingerprint";

/** What the expressions gave for one thing, made into a signal. Throws Invalid, which points to the expression. */
export function mappedSignal(given: Partial<Record<Field, unknown>>, receivedAt: string): Signal {
  const text = (field: Field): string | undefined => textOf(field, given[field]);
  const title = text("title");
  if (!title) throw new Invalid(pointerTo("title"), "The expression for title gives nothing.");
  const key = text("key");
  return {
    key: key ?? keyOfTitle(title),
    title,
    status: statusOf(text("status")),
    occurredAt: timeOf(given.occurredAt) ?? receivedAt,
    id: text("id"),
    kind: kindOf(text("kind")),
    severity: severityOf(text("severity")),
    description: text("description"),
    labels: labelsOf(given.labels),
    links: listOf(given.links).flatMap(linkOf),
    fingerprint: partsOf(given.fingerprint),
    groupsBy: key === undefined ? "title" : undefined,
    release: text("release"),
    environment: text("environment"),
    user: text("user"),
  };
}

export function pointerTo(field: Field | "each"): string {
  return `/settings/mapping/${field}`;
}

function textOf(field: Field, value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  if (isPlain(value)) return String(value).trim() || undefined;
  const advice = Array.isArray(value)
    ? "a list: $join makes one text of several"
    : isFunction(value)
      ? "a function: call it with its brackets"
      : "an object: name one of its fields, or write it out with $string";
  throw new Invalid(pointerTo(field), `The expression for ${field} gives ${advice}.`);
}

function kindOf(word: string | undefined): Signal["kind"] {
  if (word === undefined || word === "incident" || word === "defect") return word ?? "incident";
  throw new Invalid(pointerTo("kind"), `The kind is "incident" or "defect", and not "${word}".`);
}

/** Seconds since 1970 have 10 digits, milliseconds 13, microseconds 16, nanoseconds 19: tools send all of them. */
function timeOf(value: unknown): string | undefined {
  const text = textOf("occurredAt", value);
  if (text === undefined) return undefined;
  const number = Number(text);
  const time = Number.isNaN(number) ? new Date(text) : new Date(millisecondsOf(number));
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new Invalid(
    pointerTo("occurredAt"),
    "The expression for occurredAt gives no time: 2026-01-31T12:00:00Z is one, and so are seconds since 1970.",
  );
}

function millisecondsOf(number: number): number {
  if (number < 1e11) return number * 1000;
  if (number < 1e14) return number;
  return number < 1e17 ? number / 1000 : number / 1_000_000;
}

function labelsOf(value: unknown): Record<string, string> {
  if (isNothing(value)) return {};
  if (isRecord(value)) {
    const said = Object.entries(value).filter(([, each]) => !isNothing(each));
    return Object.fromEntries(said.map(([label, each]) => [label, labelText(each)]));
  }
  const advice = Array.isArray(value)
    ? "a list: $merge makes one object of several"
    : `${nameOf(value)}, not an object such as { "service": repository.name }`;
  throw new Invalid(pointerTo("labels"), `The expression for labels gives ${advice}.`);
}

function labelText(value: unknown): string {
  if (isPlain(value)) return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.join(", ");
  return isFunction(value) ? "" : JSON.stringify(value);
}

function linkOf(value: unknown): Signal["links"] {
  if (typeof value === "string") return [{ title: "Link", url: value }];
  if (!isRecord(value)) {
    const sentence = `The expression for links gives ${nameOf(value)}, not { "title": …, "url": … }.`;
    throw new Invalid(pointerTo("links"), sentence);
  }
  const url = textOf("links", value["url"]);
  return url === undefined ? [] : [{ title: textOf("links", value["title"]) ?? "Link", url }];
}

function partsOf(value: unknown): Signal["fingerprint"] {
  const parts = listOf(value).flatMap((each) => textOf("fingerprint", each) ?? []);
  return parts.length === 0 ? undefined : parts;
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isNothing(value) ? [] : [value];

const isNothing = (value: unknown): value is null | undefined =>
  value === undefined || value === null;

const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isFunction(value);

function nameOf(value: unknown): string {
  if (isFunction(value)) return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
