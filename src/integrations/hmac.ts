import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Delivery } from "./contract.ts";

/** Whether the header carries the HMAC-SHA256 of this very body under the secret, as `sha256=` and hexadecimal digits. */
export function isSignedBody(delivery: Delivery, header: string, secret: string): boolean {
  const signature = createHmac("sha256", secret).update(delivery.body).digest("hex");
  return isSecret(headerOf(delivery, header), `sha256=${signature}`);
}

/** Whether what was given is the secret. How long the answer takes tells nothing about the secret. */
export function isSecret(given: string | undefined, secret: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** The header's value, the first of several; undefined where it is absent or empty. `name` is in lower case. */
export function headerOf({ headers }: Delivery, name: string): string | undefined {
  const given = headers[name];
  return (Array.isArray(given) ? given[0] : given) || undefined;
}
