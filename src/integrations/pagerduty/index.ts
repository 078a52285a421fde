import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { json } from "../body.ts";
import type { Answer, Delivery, Integration } from "../contract.ts";
import { type PagerDutyChange, readChange, releaseOf } from "./change.ts";
import { readEvent, type PagerDutyEvent } from "./event.ts";

/**
 * PagerDuty's Events API v2: https://developer.pagerduty.com/docs/events-api-v2-overview. Alerts and changes come with the
 * same key to two addresses, and the address says which: a trigger that forgot its action is refused, not taken for a change.
 */
export const pagerduty: Integration = {
  name: "pagerduty",
  title: "PagerDuty Events v2",
  settings: z.strictObject({}),
  paths: ["/v2/enqueue", "/v2/:of(^change$)/enqueue"],
  // Its clients count the characters of a routing key.
  secretForm: "32 hexadecimal digits",
  secretOf: (delivery) => (changeOf(delivery) ?? eventOf(delivery)).routing_key,
  receive: (delivery) => (changeOf(delivery) ? [] : [signalOf(eventOf(delivery), delivery)]),
  releases(delivery) {
    const change = changeOf(delivery);
    return change ? [releaseOf(change, delivery.receivedAt)] : [];
  },
  accepted: ({ signals: [signal] }) => ({
    status: 202,
    body: signal
      ? { status: "success", message: "Event processed", dedup_key: signal.key }
      : { status: "success", message: "Change event processed" },
  }),
  trial: (at) => ({
    body: JSON.stringify({
      routing_key: "test",
      event_action: "trigger",
      dedup_key: "andon-test",
      payload: {
        summary: "A test signal: PagerDuty's clients reach Andon",
        source: "andon",
        severity: "info",
        timestamp: at,
      },
    }),
  }),
  refused({ because, message }): Answer {
    if (because === "busy") return { status: 429, body: { status: "throttle exceeded", message } };
    const errors = because === "unknown-secret" ? ["Invalid routing key"] : message.split("\n");
    return {
      status: 400,
      body: { status: "invalid event", message: "Event object is invalid", errors },
    };
  },
};

function eventOf(delivery: Delivery): PagerDutyEvent {
  return unlessRefused(readEvent(json(delivery)));
}

/** Null for what came to the address of alerts. */
function changeOf(delivery: Delivery): PagerDutyChange | null {
  return delivery.params["of"] === "change" ? unlessRefused(readChange(json(delivery))) : null;
}

function unlessRefused<Read extends object>(read: Read | string[]): Read {
  if (Array.isArray(read)) throw new Invalid("", read.join("\n"));
  return read;
}

function signalOf(event: PagerDutyEvent, delivery: Delivery): Signal {
  const { payload } = event;
  return {
    key: event.dedup_key || delivery.id.replaceAll("-", ""),
    title: payload?.summary ?? `${event.event_action} ${event.dedup_key}`,
    status: statuses[event.event_action],
    occurredAt: payload?.timestamp ?? delivery.receivedAt,
    kind: "incident",
    severity: payload && severities[payload.severity],
    description: descriptionOf(event),
    labels: labelsOf(payload),
    links: linksOf(event),
    groupsBy: "title",
  };
}

const statuses = { trigger: "firing", resolve: "resolved", acknowledge: "noted" } as const;

const severities: Record<"critical" | "error" | "warning" | "info", Severity> = {
  critical: "critical",
  error: "major",
  warning: "minor",
  info: "minor",
};

function labelsOf(payload: PagerDutyEvent["payload"]): Record<string, string> {
  const named = ["source", "component", "group", "class"] as const;
  const said = named.flatMap((label) => (payload?.[label] ? [[label, payload[label]]] : []));
  return Object.fromEntries(said);
}

function descriptionOf({ payload, client }: PagerDutyEvent): string {
  const details = payload?.custom_details;
  const lines = isRecord(details)
    ? Object.entries(details).map(([name, value]) => `- **${name}**: ${plain(value)}`)
    : details === undefined || details === null
      ? []
      : [plain(details)];
  return [lines.join("\n"), client ? `Sent by ${client}.` : ""].filter(Boolean).join("\n\n");
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const plain = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

function linksOf({ links, images, client, client_url }: PagerDutyEvent): Signal["links"] {
  const shown = [
    { title: client || "Sender", url: client_url },
    ...(links ?? []).map(({ href, text }) => ({ title: text || href, url: href })),
    ...(images ?? []).map(({ src, alt }) => ({ title: alt || "Image", url: src })),
  ];
  return shown.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}
