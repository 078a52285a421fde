import { z } from "zod";
import type { Integration } from "../contract.ts";
import { accepted, refused } from "./answers.ts";
import { secretOf } from "./auth.ts";
import { envelopeOf } from "./envelope.ts";
import { readEvent } from "./event.ts";
import { signalOf } from "./signal.ts";

/**
 * What Sentry's SDKs speak since protocol 7, and the older clients before them:
 * https://develop.sentry.dev/sdk/data-model/envelopes/ and https://develop.sentry.dev/sdk/data-model/event-payloads/
 */
export const sentry: Integration = {
  name: "sentry",
  title: "Sentry SDKs",
  settings: z.strictObject({}),
  paths: [
    "/api/:project/envelope/",
    "/api/:project/envelope",
    "/api/:project/store/",
    "/api/:project/store",
  ],
  // A browser may ask first whether it may send.
  methods: ["POST", "OPTIONS"],
  address: (base, secret) => `${base.replace("://", `://${secret}@`)}/1`,
  secretForm: "32 hexadecimal digits",
  secretOf,
  receive(delivery) {
    const { header, events } = envelopeOf(delivery);
    return events.flatMap((event) => signalOf(readEvent(event, header), delivery) ?? []);
  },
  accepted,
  refused,
  // Room for the screenshots and memory dumps that travel with an event and are let go here.
  mostBytes: 20 * 1024 * 1024,
  trial: (at) => ({ body: trialEnvelope(at) }),
};

function trialEnvelope(at: string): string {
  const event = {
    timestamp: at,
    platform: "other",
    level: "info",
    exception: {
      values: [{ type: "AndonTest", value: "A test signal: Sentry's SDKs reach Andon" }],
    },
  };
  return [{ sent_at: at }, { type: "event" }, event].map((line) => JSON.stringify(line)).join("\n");
}
