import { createHash, randomBytes } from "node:crypto";

/** What the store keeps of a secret. Secrets are random and long, so a plain hash cannot be guessed back. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** 256 random bits in 43 characters that need no escaping in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
