import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";
import { filledIn, labelsOfTags } from "../template.ts";

/** The webhook of Datadog's monitors, with the payload that the README has people paste: https://docs.datadoghq.com/integrations/webhooks/ */
export const datadog: Integration = {
  name: "datadog",
  title: "Datadog",
  settings: z.strictObject({}),
  paths: ["/in/datadog/:secret"],
  receive: (delivery) => [signalOf(jsonBody(delivery, eventSchema), delivery.receivedAt)],
  trial: (at) => ({
    body: JSON.stringify({
      alert_cycle_key: "andon-test",
      alert_transition: "Triggered",
      alert_priority: "P5",
      event_title: "[Triggered] A test signal: Datadog reaches Andon",
      date: String(Date.parse(at)),
    }),
  }),
};

/** Each field is named as the variable that fills it. */
const eventSchema = z.object({
  id: filledIn,
  alert_id: filledIn,
  alert_cycle_key: filledIn,
  aggreg_key: filledIn,
  alert_transition: filledIn,
  alert_priority: filledIn,
  alert_scope: filledIn,
  event_title: filledIn,
  event_msg: filledIn,
  tags: filledIn,
  hostname: filledIn,
  date: filledIn,
  link: filledIn,
  snapshot: filledIn,
});

type Event = z.output<typeof eventSchema>;

function signalOf(event: Event, receivedAt: string): Signal {
  const transition = event.alert_transition?.toLowerCase() ?? "";
  const status = statusOf(transition);
  // The version changes with every release and would tell the same trouble apart; it is the release.
  const { version, ...labels } = labelsOf(event);
  return {
    key: keyOf(event),
    title: titleOf(event),
    status,
    occurredAt: timeOf(event.date) ?? receivedAt,
    // A call that is tried again is the same event in the same transition.
    id: event.id && `${event.id}/${transition}`,
    kind: "incident",
    severity: severityOf(event.alert_priority, transition),
    description: messageOf(event.event_msg),
    labels,
    links: [
      ...(event.link ? [{ title: "Event in Datadog", url: event.link }] : []),
      ...(event.snapshot ? [{ title: "Graph", url: event.snapshot }] : []),
    ],
    // The key changes with every cycle of the monitor, its title does not.
    groupsBy: "title",
    release: version,
    environment: labels["env"],
  };
}

/** The cycle's key links what fires to what recovers; payloads without it name the monitor and its group some other way. */
function keyOf(event: Event): string {
  const { alert_cycle_key, aggreg_key, alert_id, alert_scope, event_title } = event;
  const monitor = alert_id && [alert_id, alert_scope].filter(Boolean).join("/");
  const key = alert_cycle_key ?? aggreg_key ?? monitor ?? (event_title && keyOfTitle(event_title));
  if (key) return key;
  throw new Invalid(
    "/alert_cycle_key",
    `alert_cycle_key: nothing says which alert this is.${paste}`,
  );
}

const fires = "triggered, re-triggered, no data, re-no data, warn, re-warn, renotify".split(", ");

function statusOf(transition: string): Signal["status"] {
  if (transition === "recovered") return "resolved";
  if (fires.includes(transition)) return "firing";
  const said = transition === "" ? "is missing" : `is "${transition}"`;
  throw new Invalid(
    "/alert_transition",
    `alert_transition ${said}, and should be one of Triggered, Re-Triggered, No Data, Re-No Data, Warn, Re-Warn, Renotify, Recovered.${paste}`,
  );
}

const paste = " Paste the payload that the source shows into the webhook.";

/** Such as `[P2] [Triggered on {host:web-1}] Checkout is slow`, less what is said elsewhere; `[TEST]` stays. */
function titleOf({ event_title = "", alert_id }: Event): string {
  const title = event_title
    .replace(/\[P[1-5]\]\s*/i, "")
    .replace(/\[(re-)?(triggered|recovered|warn|no data|renotify)( on [^\]]*|)\]\s*/i, "")
    .trim();
  return title || event_title || `Datadog monitor ${alert_id ?? ""}`.trim();
}

/** Milliseconds since 1970, as ISO 8601. */
function timeOf(date: string | undefined): string | undefined {
  return date !== undefined && /^\d{12,14}$/.test(date)
    ? new Date(Number(date)).toISOString()
    : undefined;
}

function severityOf(priority: string | undefined, transition: string): Severity | undefined {
  if (priority === undefined) return transition.endsWith("warn") ? "minor" : undefined;
  if (/^P?1$/i.test(priority)) return "critical";
  return /^P?2$/i.test(priority) ? "major" : "minor";
}

/** Datadog marks where Markdown begins and ends, and repeats whom it tells. */
function messageOf(message = ""): string {
  return message
    .replaceAll("%%%", "")
    .replace(/(^|\s)@webhook-[\w-]+/g, "$1")
    .trim();
}

function labelsOf({ tags, alert_scope, hostname, alert_id }: Event): Record<string, string> {
  const scope = (alert_scope ?? "").split(",").filter((each) => each.trim() !== "*");
  const host = hostname === undefined ? [] : [`host:${hostname}`];
  const monitor = alert_id === undefined ? [] : [`monitor:${alert_id}`];
  // Every event of a monitor has the bare tag `monitor`, which tells nothing.
  const tagged = (tags ?? "").split(",").filter((each) => each.trim() !== "monitor");
  return labelsOfTags([...monitor, ...scope, ...tagged, ...host]);
}
