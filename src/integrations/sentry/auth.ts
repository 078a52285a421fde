import type { Delivery } from "../contract.ts";
import { headerOf } from "../hmac.ts";
import { headerOfEnvelope } from "./envelope.ts";

/**
 * The public key of the DSN, wherever a client puts it: https://develop.sentry.dev/sdk/overview/#authentication.
 * Undefined where it says none.
 */
export function secretOf(delivery: Delivery): string | undefined {
  return (
    keyIn(headerOf(delivery, "x-sentry-auth")) ??
    keyIn(headerOf(delivery, "authorization")) ??
    (delivery.query["sentry_key"] || undefined) ??
    keyOfDsn(headerOfEnvelope(delivery.body)?.["dsn"])
  );
}

/** `Sentry sentry_version=7, sentry_key=…, sentry_client=…`, in any order. */
function keyIn(header: string | undefined): string | undefined {
  if (header === undefined || !/^sentry\s/i.test(header)) return undefined;
  return /[\s,]sentry_key=([^\s,]+)/i.exec(header)?.[1];
}

function keyOfDsn(dsn: unknown): string | undefined {
  if (typeof dsn !== "string" || !URL.canParse(dsn)) return undefined;
  return new URL(dsn).username || undefined;
}
