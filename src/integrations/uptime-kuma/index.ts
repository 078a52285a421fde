import { z } from "zod";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";
import { labelsOfTags } from "../template.ts";
import { withNotification } from "./notification-body.ts";

/** The webhook of Uptime Kuma: https://github.com/louislam/uptime-kuma/blob/master/server/notification-providers/webhook.js */
export const uptimeKuma: Integration = {
  name: "uptime-kuma",
  title: "Uptime Kuma",
  settings: z.strictObject({}),
  paths: ["/in/uptime-kuma/:secret"],
  methods: ["POST", "GET"],
  async receive(delivery) {
    const { heartbeat, monitor, msg } = jsonBody(await withNotification(delivery), notification);
    if (!heartbeat) return [signalOfMessage(msg, delivery.receivedAt)];
    return [signalOfBeat(heartbeat, monitor, delivery.receivedAt)];
  },
  trial: () => ({
    body: JSON.stringify({ heartbeat: null, monitor: null, msg: "Andon Testing" }),
  }),
};

const optionalText = z.string().nullish();

const heartbeatSchema = z.object({
  monitorID: z.number(),
  status: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)], {
    error: "It should be 0 (down), 1 (up), 2 (pending) or 3 (maintenance)",
  }),
  /** UTC, as `2026-03-02 11:58:20.123`. */
  time: optionalText,
  msg: optionalText,
});

const monitorSchema = z.object({
  name: optionalText,
  pathName: optionalText,
  type: optionalText,
  url: optionalText,
  hostname: optionalText,
  tags: z.array(z.object({ name: z.string(), value: optionalText })).nullish(),
});

const notification = z.object({
  msg: z.string().min(1),
  heartbeat: heartbeatSchema.nullish(),
  monitor: monitorSchema.nullish(),
});

type Heartbeat = z.output<typeof heartbeatSchema>;
type Monitor = z.output<typeof monitorSchema> | null | undefined;

function signalOfBeat(beat: Heartbeat, monitor: Monitor, receivedAt: string): Signal {
  const name = monitor?.name || `Monitor ${beat.monitorID}`;
  const { status, says } = states[beat.status];
  const url = addressOf(monitor);
  return {
    key: String(beat.monitorID),
    title: `${name} ${says}`,
    status,
    occurredAt: timeOf(beat.time) ?? receivedAt,
    kind: "incident",
    description: beat.msg ?? undefined,
    labels: { monitor: name, ...labelsOf(monitor) },
    links: url ? [{ title: "What is checked", url }] : [],
  };
}

const states = {
  0: { status: "firing", says: "is down" },
  1: { status: "resolved", says: "is up" },
  2: { status: "noted", says: "may be down" },
  3: { status: "noted", says: "is in maintenance" },
} as const;

/** A message of no heartbeat: the test button, or a certificate or domain that expires soon. */
function signalOfMessage(message: string, receivedAt: string): Signal {
  const isTest = message.endsWith(" Testing");
  return {
    // The days that are left are told again and again, fewer each time.
    key: keyOfTitle(message.replace(/\d+ days?\b/g, "# days")),
    title: isTest ? `A test of Uptime Kuma's notification: ${message}` : message,
    status: "firing",
    occurredAt: receivedAt,
    kind: "incident",
    severity: "minor",
    labels: {},
    links: [],
  };
}

function timeOf(time: string | null | undefined): string | undefined {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)[ T]([\d:.]+)Z?$/.exec(time ?? "") ?? [];
  return day && clock && `${day}T${clock}Z`;
}

/** A monitor that checks no address carries the beginning of one. */
function addressOf(monitor: Monitor): string | undefined {
  const url = monitor?.url ?? "";
  return URL.canParse(url) && new URL(url).host !== "" ? url : undefined;
}

function labelsOf(monitor: Monitor): Record<string, string> {
  const { name, pathName, type, hostname, tags } = monitor ?? {};
  const url = addressOf(monitor);
  const host = hostname || (url && new URL(url).hostname);
  const group = pathName?.endsWith(` / ${name}`) && pathName.slice(0, -` / ${name}`.length);
  return {
    ...labelsOfTags((tags ?? []).map(({ name, value }) => (value ? `${name}:${value}` : name))),
    ...(type && { type }),
    ...(host && { host }),
    ...(group && { group }),
  };
}
