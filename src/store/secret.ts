import { createHash, randomBytes } from "node:crypto";

/** What the store keeps of a secret. Secrets are random and long, so a plain hash cannot be guessed back. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** 256 random bits in 43 characters that need no escaping in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * A body as people may look at it. Some tools carry the secret in what they send: stars stand for it. What was a secret
 * once and opens nothing any more is not looked for.
 */
export function starred(body: Buffer, hashes: readonly Buffer[]): Buffer {
  const text = body.toString("latin1");
  const shown = text.replace(/(?<![\w-])[\w-]{32,43}(?![\w-])/g, (word) => {
    const hash = secretHash(word);
    return hashes.some((each) => each.equals(hash)) ? "*".repeat(word.length) : word;
  });
  return shown === text ? body : Buffer.from(shown, "latin1");
}
