import { z } from "zod";
import type { Signal } from "../../domain/signal.ts";
import { cdeventOf, isCdevent, releasesOf, signalsOf } from "../cdevents/event.ts";
import type { Delivery, Integration } from "../contract.ts";
import { attributeHeaders, type CloudEvent, cloudEventsOf, isRecord, textOf } from "./event.ts";
import { severityOf } from "./severity.ts";

/** Any event of CloudEvents 1.0: https://cloudevents.io. Those of CDEvents are read as what they say. */
export const cloudevents: Integration = {
  name: "cloudevents",
  title: "CloudEvents",
  settings: z.strictObject({}),
  paths: ["/in/cloudevents/:secret", "/in/cloudevents"],
  // A careful sender, such as Azure Event Grid, asks first whether it may send.
  methods: ["POST", "OPTIONS"],
  reads: attributeHeaders,
  receive(delivery) {
    return cloudEventsOf(delivery).flatMap((event) =>
      isCdevent(event) ? signalsOf(cdeventOf(event), delivery) : [signalOf(event, delivery)],
    );
  },
  releases(delivery) {
    const events = cloudEventsOf(delivery).filter(isCdevent);
    return events.flatMap((event) => releasesOf(cdeventOf(event), delivery));
  },
  trial: (at) => ({
    body: JSON.stringify(trialEvent(at)),
    headers: { "content-type": "application/cloudevents+json" },
  }),
};

/**
 * What an event of any kind says in its data, under the names that most senders use. Without a key of its own, what it is
 * about is told by who sends it, its type and its subject.
 */
function signalOf(event: CloudEvent, { receivedAt }: Delivery): Signal {
  const data = isRecord(event.data) ? event.data : {};
  const said = (name: string): string | undefined => textOf(data[name]) ?? event.extensions[name];
  const key = said("key");
  return {
    key: key ?? [event.source, event.type, event.subject].filter(Boolean).join(" "),
    title: said("title") ?? said("summary") ?? said("message") ?? event.type,
    status: statusOf(said("status")),
    occurredAt: event.time ?? receivedAt,
    id: `${event.source} ${event.id}`,
    kind: said("kind") === "defect" ? "defect" : "incident",
    severity: severityOf(said("severity")),
    description: descriptionOf(event, data),
    labels: labelsOf(event, data),
    links: linksOf(data),
    environment: said("environment"),
    release: said("release") ?? said("version"),
  };
}

function statusOf(said = "firing"): Signal["status"] {
  if (/^(resolved|ok|closed|recovered|recovery)$/i.test(said)) return "resolved";
  return /^(acknowledged|noted)$/i.test(said) ? "noted" : "firing";
}

function descriptionOf(event: CloudEvent, data: Record<string, unknown>): string | undefined {
  if (event.unread !== undefined) return `Carries ${event.unread}, which Andon does not read.`;
  if (typeof event.data === "string") return event.data;
  const said = textOf(data["description"]);
  if (said !== undefined || event.data === undefined || event.data === null) return said;
  return `\`\`\`json\n${JSON.stringify(event.data, null, 2)}\n\`\`\``;
}

const telling = ["service", "environment", "host", "component", "team"];

function labelsOf(event: CloudEvent, data: Record<string, unknown>): Record<string, string> {
  const own = isRecord(data["labels"]) ? Object.entries(data["labels"]) : [];
  const said: [string, unknown][] = [
    ...Object.entries(event.extensions),
    ...telling.map((label): [string, unknown] => [label, data[label]]),
    ...own,
    ["source", event.source],
    ["type", event.type],
    ["subject", event.subject],
  ];
  return Object.fromEntries(
    said.flatMap(([label, value]): [string, string][] => {
      const text = textOf(value);
      return text === undefined ? [] : [[label, text]];
    }),
  );
}

function linksOf(data: Record<string, unknown>): Signal["links"] {
  const url = textOf(data["url"]) ?? textOf(data["link"]);
  return url === undefined ? [] : [{ title: "Event", url }];
}

function trialEvent(at: string): unknown {
  return {
    specversion: "1.0",
    id: `andon-test ${at}`,
    source: "/andon/test",
    type: "com.example.andon.test",
    time: at,
    data: { title: "A test signal: your events reach Andon", severity: "minor" },
  };
}
