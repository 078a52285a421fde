import { betterAuth } from "better-auth";
import { uuidv7 } from "uuidv7";
import type { Store } from "../store/connect.ts";

export interface AuthOptions {
  store: Store;
  cookieSecret: string;
  baseUrl: string | undefined;
  secureCookies: boolean;
}

/**
 * Passwords and sessions, kept by better-auth in our tables. Its own routes are not mounted: ours validate, limit and
 * describe themselves, and call `auth.api`. It cannot make accounts; that takes a key, see actions/create-account.ts.
 */
export function createAuth({ store, cookieSecret, baseUrl, secureCookies }: AuthOptions) {
  return betterAuth({
    baseURL: baseUrl ?? "http://localhost",
    secret: cookieSecret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: store, type: "postgres", transaction: true },
    user: {
      modelName: "person",
      additionalFields: { isAdmin: { type: "boolean", input: false, defaultValue: false } },
    },
    session: {
      modelName: "session",
      fields: { userId: "personId" },
      expiresIn: 30 * day,
      updateAge: day,
      // For a minute a cookie is believed without asking the database; roles are asked for every time.
      cookieCache: { enabled: true, maxAge: 60 },
    },
    account: { modelName: "account", fields: { userId: "personId" } },
    verification: { modelName: "verification" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "andon",
      useSecureCookies: secureCookies,
      database: { generateId: () => uuidv7() },
    },
  });
}

const day = 24 * 60 * 60;

export type Auth = ReturnType<typeof createAuth>;
