import type { Answer, Delivery, RefusedDelivery, Taken } from "../contract.ts";
import { secretOf } from "./auth.ts";
import { envelopeOf, eventTooLarge } from "./envelope.ts";

/** Any page may send, and read why it may not or when to come again, as with Sentry. */
const open = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-sentry-error, x-sentry-rate-limits, retry-after",
};

export function accepted({ delivery, signals }: Taken): Answer {
  const id = signals.find((signal) => signal.id !== undefined)?.id ?? nameOf(delivery);
  return { status: 200, body: { id }, headers: open };
}

/** A client that sent no event, such as a session alone, is told the envelope's own name, or ours. */
function nameOf(delivery: Delivery): string {
  const id = envelopeOf(delivery).header["event_id"];
  return (typeof id === "string" && id !== "" ? id : delivery.id).replaceAll("-", "");
}

/** `{ detail, causes }` as Sentry's relay answers; some clients read the reason in a header instead. */
export function refused({ because, message }: RefusedDelivery, delivery: Delivery): Answer {
  const isTooLarge = because === "too-large" || message === eventTooLarge;
  const isUnsigned = because === "unknown-secret" && secretOf(delivery) === undefined;
  const kind = isTooLarge ? "too-large" : isUnsigned ? "no-secret" : because;
  const { status, detail } = refusals[kind];
  const headers = { ...open, "x-sentry-error": printable(message) };
  return {
    status,
    body: { detail, causes: [message] },
    // No category stands for all of them: whatever it is, it waits a second.
    headers: kind === "busy" ? { ...headers, "x-sentry-rate-limits": "1::key" } : headers,
  };
}

const refusals = {
  invalid: { status: 400, detail: "invalid event envelope" },
  "no-secret": { status: 401, detail: "missing authorization information" },
  "unknown-secret": { status: 403, detail: "no source has this DSN" },
  paused: { status: 403, detail: "event submission rejected" },
  "too-large": { status: 413, detail: "envelope exceeded size limits" },
  busy: { status: 429, detail: "more events wait than can be written" },
} as const;

/** What a header can carry. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, "?");
