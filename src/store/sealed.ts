import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** A text that Andon has to know again and nobody else shall read: AES-256-GCM (NIST SP 800-38D) over it. */
export interface Sealed {
  /** Nonce, tag and text in base64url. */
  sealed: string;
}

/** Made from the secret of the installation (RFC 5869), so that no second secret has to be looked after. */
export function sealingKey(cookieSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", cookieSecret, "", "andon sealed settings 1", 32));
}

/** `place` names where it is kept: sealed for one place, it opens at no other. */
export function seal(text: string, key: Buffer, place: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url") };
}

/** Throws where somebody else sealed it, or for another place. */
export function unseal({ sealed }: Sealed, key: Buffer, place: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(nonceBytes, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString(
    "utf8",
  );
}

export function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<Sealed>).sealed === "string"
  );
}

const nonceBytes = 12;
const tagBytes = 16;
const textAt = nonceBytes + tagBytes;
