import { createHmac } from "node:crypto";
import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Delivery, Integration } from "../contract.ts";
import { headerOf, isSecret } from "../hmac.ts";
import { type Envelope, envelopeOf, type Subject, subjectOf } from "./event.ts";
import { type News, newsOf } from "./news.ts";

/** PagerDuty's webhooks, version 3: https://developer.pagerduty.com/docs/webhooks-overview */
export const pagerdutyWebhook: Integration = {
  name: "pagerduty-webhook",
  title: "PagerDuty webhooks",
  settings: z.strictObject({
    signingSecret: z.string().trim().max(500).optional().meta({
      title: "Signing secret",
      description:
        "PagerDuty shows it once, when the webhook is made. With it Andon takes only what PagerDuty signed; without it the secret in the address is the key.",
      secret: true,
    }),
  }),
  paths: ["/in/pagerduty-webhook/:secret"],
  authentic: (delivery, _secret, { signingSecret }) =>
    typeof signingSecret !== "string" || signingSecret === "" || isSigned(delivery, signingSecret),
  receive(delivery) {
    const event = envelopeOf(delivery);
    const news = newsOf(event.event_type);
    return news === null ? [] : [signalOf(event, news, delivery)];
  },
  trial: (at) => ({ body: JSON.stringify(trialEvent(at)) }),
};

/** Several signatures come while a signing secret is being replaced: https://developer.pagerduty.com/docs/verifying-signatures */
function isSigned(delivery: Delivery, signingSecret: string): boolean {
  const signature = createHmac("sha256", signingSecret).update(delivery.body).digest("hex");
  const given = headerOf(delivery, "x-pagerduty-signature")?.split(",") ?? [];
  return given.some((each) => isSecret(each.trim(), `v1=${signature}`));
}

function signalOf(event: Envelope, news: News, delivery: Delivery): Signal {
  const about = subjectOf(delivery);
  const incident = about.incident ?? about;
  if (!incident.id) throw new Invalid("/event/data/id", "event.data.id: an incident has an id.");
  const by = event.agent?.summary ? ` (${event.agent.summary})` : "";
  return {
    key: incident.id,
    title: about.title || about.incident?.summary || `PagerDuty incident ${incident.id}`,
    status: news.status,
    occurredAt: event.occurred_at ?? delivery.receivedAt,
    id: event.id,
    kind: "incident",
    severity: severityOf(about),
    description: [news.told(about, by), about.content ?? about.message]
      .filter(Boolean)
      .join("\n\n"),
    labels: labelsOf(about),
    links: linksOf(about),
    // PagerDuty numbers every incident anew, so what comes back is found by what it says.
    groupsBy: news.status === "noted" ? undefined : "title",
  };
}

/** The priority that people gave, else whether PagerDuty wakes somebody up. */
function severityOf({ priority, urgency }: Subject): Severity | undefined {
  const level = /^(?:p|sev)[ -]?(\d)\b/i.exec(priority?.summary ?? "")?.[1];
  if (level !== undefined) return severities[Number(level)] ?? "minor";
  if (urgency === "high") return "major";
  return urgency === "low" ? "minor" : undefined;
}

const severities: readonly Severity[] = ["critical", "critical", "major"];

/** Priority and urgency change while an incident lasts, so they are no labels: labels say what it is about. */
function labelsOf({ service, teams, escalation_policy: policy }: Subject): Record<string, string> {
  const said = { service, team: teams?.[0], escalation_policy: policy };
  return Object.fromEntries(
    Object.entries(said).flatMap(([label, by]) => (by?.summary ? [[label, by.summary]] : [])),
  );
}

function linksOf(about: Subject): Signal["links"] {
  const { number, conference_bridge: bridge, resolve_reason: reason } = about;
  const shown = [
    {
      title: number ? `PagerDuty incident #${number}` : "PagerDuty incident",
      url: (about.incident ?? about).html_url,
    },
    { title: "Conference", url: bridge?.conference_url ?? about.conference_url },
    { title: "Merged into", url: reason?.incident?.html_url },
  ];
  return shown.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}

function trialEvent(at: string) {
  return {
    event: {
      id: `andon-test ${at}`,
      event_type: "incident.triggered",
      resource_type: "incident",
      occurred_at: at,
      agent: null,
      client: null,
      data: {
        id: "ANDONTEST",
        type: "incident",
        number: 1,
        status: "triggered",
        title: "A test signal: PagerDuty's webhooks reach Andon",
        urgency: "low",
      },
    },
  };
}
