import { Invalid } from "../../domain/blocker.ts";
import { json, refuseTooDeep } from "../body.ts";
import type { Delivery } from "../contract.ts";
import { headerOf } from "../hmac.ts";

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md */
export interface CloudEvent {
  id: string;
  source: string;
  type: string;
  subject: string | undefined;
  time: string | undefined;
  /** Whatever attributes its sender adds, as texts. */
  extensions: Record<string, string>;
  /** A value of JSON, or a text; undefined where there is none, and for bytes that are neither. */
  data: unknown;
  /** What the data was where it could not be read, such as "3 bytes of image/png". */
  unread: string | undefined;
}

/** The headers of the binary mode, with those of extensions. */
export const attributeHeaders = ["content-type", "ce-*"] as const;

const mostEvents = 10_000;

/**
 * The events of one request, in any of the three modes: attributes in headers and data in the body, one event as JSON,
 * or a list of them. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 * Throws Invalid, which names the attribute.
 */
export function cloudEventsOf(delivery: Delivery): CloudEvent[] {
  if (isBinary(delivery)) return [binaryEvent(delivery)];
  const body = json(delivery);
  if (!Array.isArray(body)) return [structuredEvent(body, "")];
  if (body.length > mostEvents)
    throw new Invalid("", `A batch has at most ${mostEvents} events, this one has ${body.length}.`);
  return body.map((each, place) => structuredEvent(each, `/${place}`));
}

/** The content type tells the other modes; without it, any attribute among the headers tells this one. */
export function isBinary(delivery: Delivery): boolean {
  const type = headerOf(delivery, "content-type") ?? "";
  if (/^application\/cloudevents\b/i.test(type)) return false;
  return ["specversion", "id", "source", "type"].some(
    (attribute) => headerOf(delivery, `ce-${attribute}`) !== undefined,
  );
}

function binaryEvent(delivery: Delivery): CloudEvent {
  const attributes: Record<string, string> = {};
  for (const header of Object.keys(delivery.headers)) {
    const value = headerOf(delivery, header);
    if (header.startsWith("ce-") && value !== undefined)
      attributes[header.slice(3)] = decoded(value);
  }
  const type = headerOf(delivery, "content-type") ?? "application/json";
  return { ...attributesOf(attributes, "/ce-"), ...dataOf(delivery.body, type, "") };
}

/** What a header cannot carry is percent-encoded; not every sender knows, so that what is no encoding stands for itself. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function structuredEvent(given: unknown, pointer: string): CloudEvent {
  if (!isRecord(given)) throw new Invalid(pointer, "An event is a JSON object.");
  const { data, data_base64: encoded, ...attributes } = given;
  const read = attributesOf(attributes, `${pointer}/`);
  if (encoded === undefined || encoded === null) return { ...read, data, unread: undefined };
  if (typeof encoded !== "string" || !/^[\w+/-]*={0,2}$/.test(encoded))
    throw new Invalid(`${pointer}/data_base64`, "data_base64: this is not base64.");
  const type = textOf(attributes["datacontenttype"]) ?? "application/octet-stream";
  return { ...read, ...dataOf(Buffer.from(encoded, "base64"), type, `${pointer}/data_base64`) };
}

type Attributes = Omit<CloudEvent, "data" | "unread">;

function attributesOf(given: Record<string, unknown>, pointer: string): Attributes {
  const required = (attribute: string): string => {
    const value = given[attribute];
    if (typeof value === "string" && value !== "") return value;
    throw new Invalid(
      `${pointer}${attribute}`,
      `${attribute}: every CloudEvent has this attribute, a text that is not empty.`,
    );
  };
  const version = required("specversion");
  if (!/^1\.\d+$/.test(version))
    throw new Invalid(
      `${pointer}specversion`,
      `specversion: Andon reads CloudEvents 1.0, and this is ${version.slice(0, 20)}.`,
    );
  return {
    id: required("id"),
    source: required("source"),
    type: required("type"),
    subject: textOf(given["subject"]),
    time: textOf(given["time"]),
    extensions: extensionsOf(given),
  };
}

const ownAttributes = new Set(
  "specversion id source type subject time datacontenttype dataschema traceparent tracestate".split(
    " ",
  ),
);

function extensionsOf(given: Record<string, unknown>): Record<string, string> {
  const extensions = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    const text = textOf(value);
    return ownAttributes.has(name) || text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(extensions);
}

/** Text, numbers and yes or no as text; nothing of what is empty, or has parts. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function dataOf(bytes: Buffer, type: string, pointer: string): Pick<CloudEvent, "data" | "unread"> {
  if (bytes.length === 0) return { data: undefined, unread: undefined };
  if (/[/+]json\b/i.test(type)) return { data: parsed(bytes, pointer), unread: undefined };
  if (/^text\/|[/+]xml\b/i.test(type)) return { data: bytes.toString("utf8"), unread: undefined };
  return { data: undefined, unread: `${bytes.length} bytes of ${type}` };
}

function parsed(bytes: Buffer, pointer: string): unknown {
  refuseTooDeep(bytes, pointer);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Invalid(pointer, "data: its content type says JSON, and it is not JSON.");
  }
}
