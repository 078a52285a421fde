import type { Role } from "../domain/role.ts";
import type { Store } from "../store/connect.ts";
import { secretHash } from "../store/secret.ts";
import { noteTokenUse, tokenWithHash } from "../store/tokens.ts";
import { Problem } from "./problem.ts";

export interface KnownToken {
  id: string;
  name: string;
  role: Role;
  /** Null for a token of the administrator, who belongs to the installation. */
  productId: number | null;
  productKey: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/**
 * Finds tokens by their secret. A machine sends many requests a second, so a token is believed for a few seconds;
 * its expiry is looked at every time, and one revoked through this process is forgotten at once.
 */
export function createTokenLookup(store: Store) {
  const believed = new Map<string, { token: KnownToken; until: number }>();

  const read = async (hash: Buffer, name: string, now: Date): Promise<KnownToken> => {
    const token = await tokenWithHash(store, hash);
    if (!token)
      throw new Problem("token-unknown", "There is no such token. Make one in the settings.");
    const lastUse = token.lastUsedAt?.getTime() ?? 0;
    if (now.getTime() - lastUse > minute) await noteTokenUse(store, token.id, now);
    if (believed.size >= 10_000) believed.clear();
    believed.set(name, { token, until: now.getTime() + belief });
    return token;
  };

  return {
    withSecret: async (secret: string, now: Date): Promise<KnownToken> => {
      const hash = secretHash(secret);
      const name = hash.toString("base64");
      const known = believed.get(name);
      const isFresh = known !== undefined && known.until > now.getTime();
      const token = isFresh ? known.token : await read(hash, name, now);
      if (token.revokedAt)
        throw new Problem("token-revoked", `The token "${token.name}" was revoked.`);
      if (token.expiresAt <= now) {
        const day = token.expiresAt.toISOString();
        throw new Problem(
          "token-expired",
          `The token "${token.name}" expired at ${day}. Make a new one.`,
        );
      }
      return token;
    },
    forget: () => believed.clear(),
  };
}

const belief = 5_000;
const minute = 60_000;
