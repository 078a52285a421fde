import { isUtf8 } from "node:buffer";
import { unzipSync } from "node:zlib";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";

export type Fields = Readonly<Record<string, unknown>>;

export interface Envelope {
  header: Fields;
  events: readonly Fields[];
}

/** The words by which `refused` knows that an event is too large, rather than wrong. */
export const eventTooLarge = "The event is larger than 1 MiB, which is the most that Sentry takes.";

const mostEventBytes = 1024 * 1024;
const mostItems = 1000;

/**
 * The events in the body: those of an envelope, or the single one of the older protocol, which stands alone as JSON, bare
 * or packed. Both doors read both, as Sentry's do. Throws Invalid.
 */
export function envelopeOf(delivery: Delivery): Envelope {
  const known = read.get(delivery);
  if (known) return known;
  const envelope = envelopeIn(unpacked(delivery.body));
  read.set(delivery, envelope);
  return envelope;
}

const read = new WeakMap<Delivery, Envelope>();

/** The first line alone, which costs little to read before anybody is known; null where it is no such thing. */
export function headerOfEnvelope(body: Buffer): Fields | null {
  return object(firstLine(body).subarray(0, mostHeaderBytes));
}

const mostHeaderBytes = 64 * 1024;

function envelopeIn(body: Buffer): Envelope {
  const first = firstLine(body);
  if (first.length > mostEventBytes) throw new Invalid("", eventTooLarge);
  const header = object(first);
  const rest = body.subarray(first.length + 1);
  if (header !== null && !isBlank(rest)) return { header, events: eventsIn(rest) };
  if (body.length > mostEventBytes) throw new Invalid("", eventTooLarge);
  const event = header ?? object(body);
  if (event === null) throw new Invalid("", "The body does not begin with a JSON object in UTF-8.");
  // An envelope without items looks like an event that says nothing, and becomes nothing as well.
  return { header: event, events: [event] };
}

function eventsIn(items: Buffer): Fields[] {
  const events: Fields[] = [];
  let at = 0;
  for (let number = 1; at < items.length; number += 1) {
    const first = firstLine(items.subarray(at));
    at += first.length + 1;
    if (first.length === 0) continue;
    if (number > mostItems) throw new Invalid("", `The envelope has more than ${mostItems} items.`);
    const payload = payloadAt(items, at, itemHeader(first, number), number);
    at += payload.bytes.length + 1;
    if (payload.type === "event") events.push(eventIn(payload.bytes, number));
  }
  return events;
}

function itemHeader(line: Buffer, number: number): Fields {
  const header = object(line);
  if (header === null) throw new Invalid("", `The header of item ${number} is not a JSON object.`);
  if (typeof header["type"] !== "string")
    throw new Invalid("", `The header of item ${number} names no type.`);
  return header;
}

/** As long as its header says, or without that to the end of the line. */
function payloadAt(items: Buffer, at: number, header: Fields, number: number) {
  const { type, length } = header;
  if (length === undefined || length === null)
    return { type, bytes: firstLine(items.subarray(at)) };
  if (!Number.isSafeInteger(length) || (length as number) < 0)
    throw new Invalid("", `The length of item ${number} is not a number of bytes.`);
  const end = at + (length as number);
  if (end > items.length)
    throw new Invalid("", `The envelope ends before item ${number} is complete.`);
  if (end < items.length && items[end] !== newline)
    throw new Invalid("", `Item ${number} is longer than its header says.`);
  return { type, bytes: items.subarray(at, end) };
}

function eventIn(payload: Buffer, number: number): Fields {
  if (payload.length > mostEventBytes) throw new Invalid("", eventTooLarge);
  const event = object(payload);
  if (event === null) throw new Invalid("", `The event in item ${number} is not a JSON object.`);
  return event;
}

/** Clients of the older protocol pack by zlib, write that in base64, and name neither in a header. */
function unpacked(body: Buffer): Buffer {
  if (body.length === 0) throw new Invalid("", "The body is empty.");
  if (body[0] === brace) return body;
  const packed = isBase64(body) ? Buffer.from(body.toString("latin1"), "base64") : body;
  if (packed[0] === brace) return packed;
  try {
    return unzipSync(packed, { maxOutputLength: mostEventBytes });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new Invalid("", isTooLarge ? eventTooLarge : "The body is neither JSON nor packed JSON.");
  }
}

const isBase64 = (body: Buffer): boolean => /^[\w+/=\s-]+$/.test(body.toString("latin1"));

const newline = 0x0a;
const brace = 0x7b;

function firstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(newline);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte <= 0x20);

function object(bytes: Buffer): Fields | null {
  if (bytes[0] !== brace || !isUtf8(bytes)) return null;
  try {
    return JSON.parse(bytes.toString("utf8")) as Fields;
  } catch {
    return null;
  }
}
