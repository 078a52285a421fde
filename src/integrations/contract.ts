import type { z } from "zod";
import type { Signal } from "../domain/signal.ts";

/**
 * What a tool or format costs: one folder that exports one of these, and one line in `index.ts`. All of it is pure:
 * bytes in, data out. The folder is named as `name` says, and its README.md is what the settings page shows.
 */
export interface Integration {
  name: string;
  title: string;
  settings: z.ZodObject;
  /** Where its door is, with `:secret` where the address carries the secret. The first is the one that people are given. */
  paths: readonly [string, ...string[]];
  /** For a client that insists on the form of its key; without it a secret is any text that needs no escaping in a URL. */
  secretForm?: "32 hexadecimal digits";
  /** Only for senders that carry the secret neither in the path nor as a bearer token. Throws Invalid. */
  secretOf?: (delivery: Delivery) => string | undefined;
  /** Whether whoever knows the secret also signed this very delivery. */
  authentic?: (delivery: Delivery, secret: string) => boolean;
  /** Throws Invalid, which names the field, for what it cannot read. */
  receive: (delivery: Delivery) => Signal[];
  /** The original's own words, for clients that read them. Without it: 202 with the number of signals taken. */
  accepted?: (signals: readonly Signal[]) => Answer;
  /** The original's own way to refuse; null leaves the answer to Andon's problem details. */
  refused?: (refused: RefusedDelivery) => Answer | null;
}

/** One request to a door. */
export interface Delivery {
  /** A UUID given at the door, for senders that leave it to the receiver to name things. */
  id: string;
  body: Buffer;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** ISO 8601. */
  receivedAt: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Why a delivery is not taken; `message` is a sentence for whoever set the sender up. */
export interface RefusedDelivery {
  because: "invalid" | "unknown-secret" | "paused" | "busy";
  message: string;
}
