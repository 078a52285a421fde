import type { z } from "zod";
import type { Release } from "../domain/release.ts";
import type { Signal } from "../domain/signal.ts";

/**
 * What a tool or format costs: one folder that exports one of these, and one line in `index.ts`. All of it is pure:
 * bytes in, data out. The folder is named as `name` says, and its README.md is what the settings page shows.
 */
export interface Integration {
  name: string;
  title: string;
  /** What a person may set, beside what every source has: validates, and draws its own form. */
  settings: z.ZodObject;
  /** Where its door is, with `:secret` where the address carries the secret. The first is the one that people are given. */
  paths: readonly [string, ...string[]];
  /** POST alone without it. */
  methods?: readonly Method[];
  /** What people paste, where that is more than the first path: a DSN. `base` has no slash at its end. */
  address?: (base: string, secret: string) => string;
  /** For a client that insists on the form of its key; without it a secret is any text that needs no escaping in a URL. */
  secretForm?: "32 hexadecimal digits";
  /** Only for senders that carry the secret neither in the path nor as a bearer token. Throws Invalid. */
  secretOf?: (delivery: Delivery) => string | undefined;
  /** Whether whoever knows the secret also signed this very delivery. */
  authentic?: (delivery: Delivery, secret: string, settings: Settings) => boolean;
  /** For senders that sign with a key whose certificate they publish: the door fetches it, once. */
  signature?: SignatureByCertificate;
  /** Throws Invalid, which names the field, for what it cannot read. */
  receive: (delivery: Delivery, settings: Settings) => Signal[] | Promise<Signal[]>;
  /** The deployments that the same delivery tells of. */
  releases?: (delivery: Delivery, settings: Settings) => Release[];
  /** An address that has to be asked once before the sender sends: the confirmation of a subscription. */
  confirmation?: (delivery: Delivery) => string | null;
  /**
   * Only where people send, and `user` is the address at which whoever sent may be told: the first signal of a stream is a report
   * that can be followed by a link. It is answered to the delivery, or mailed to him.
   */
  followLink?: "answered" | "mailed";
  /** The original's own words, for clients that read them. Without it: 202 with the number of signals taken. */
  accepted?: (taken: Taken) => Answer;
  /** The original's own way to refuse; null leaves the answer to Andon's problem details. */
  refused?: (refused: RefusedDelivery, delivery: Delivery) => Answer | null;
  /** The largest body, in bytes and unpacked; 1 MiB without it. */
  mostBytes?: number;
  /** The headers that reading needs, in lower case, kept with the body; `ce-*` stands for all that begin so; `content-type` alone without it. */
  reads?: readonly string[];
  /** What "send a test signal" delivers: the tool's own form, with a title that says that it is a test. `at` is ISO 8601. */
  trial: (at: string) => { body: string; headers?: Record<string, string> };
}

export interface SignatureByCertificate {
  /** Where the certificate is; null where the delivery names none that may be believed. */
  certificateUrl: (delivery: Delivery) => string | null;
  /** Whether that certificate's key signed this very delivery. */
  isSigned: (delivery: Delivery, certificatePem: string) => boolean;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** As the folder's own `settings` schema has read them. */
export type Settings = Readonly<Record<string, unknown>>;

/** One request to a door. */
export interface Delivery {
  /** A UUID given at the door, for senders that leave it to the receiver to name things. */
  id: string;
  method: Method;
  /** Named parts of the path, such as `:id`, less the secret. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Unpacked, where it came compressed by gzip, deflate or br. */
  body: Buffer;
  /** ISO 8601. */
  receivedAt: string;
}

/** What is known when a sender is answered. */
export interface Taken {
  delivery: Delivery;
  signals: readonly Signal[];
  /** The references of the items that answer, such as `SHOP-12`. */
  items: readonly string[];
  /** Where the reports are followed that the delivery brought. */
  followUrls?: readonly string[];
}

export interface Answer {
  status: number;
  /** Sent as JSON; a string as it is. */
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** Why a delivery is not taken; `message` is a sentence for whoever set the sender up. */
export interface RefusedDelivery {
  because: "invalid" | "unknown-secret" | "paused" | "busy" | "too-large";
  message: string;
}
