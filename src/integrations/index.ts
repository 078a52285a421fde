import { alertmanager } from "./alertmanager/index.ts";
import { azureMonitor } from "./azure-monitor/index.ts";
import { cdevents } from "./cdevents/index.ts";
import { cloudevents } from "./cloudevents/index.ts";
import { cloudwatch } from "./cloudwatch/index.ts";
import { email } from "./email/index.ts";
import { github } from "./github/index.ts";
import { gitlab } from "./gitlab/index.ts";
import { newRelic } from "./new-relic/index.ts";
import type { Integration } from "./contract.ts";
import { json } from "./json/index.ts";
import { opsgenie } from "./opsgenie/index.ts";
import { pagerduty } from "./pagerduty/index.ts";
import { pagerdutyWebhook } from "./pagerduty-webhook/index.ts";
import { datadog } from "./datadog/index.ts";
import { grafana } from "./grafana/index.ts";
import { healthchecks } from "./healthchecks/index.ts";
import { prometheus } from "./prometheus/index.ts";
import { uptimeKuma } from "./uptime-kuma/index.ts";
import { readmeOf } from "./readmes.ts";
import { report } from "./report/index.ts";
import { sentry } from "./sentry/index.ts";

/** Whom we listen to, those that most teams have first: people choose from this list. One line a tool. */
export const integrations: readonly Integration[] = [
  alertmanager,
  grafana,
  sentry,
  datadog,
  github,
  pagerduty,
  opsgenie,
  email,
  json,
  azureMonitor,
  cdevents,
  cloudevents,
  cloudwatch,
  gitlab,
  newRelic,
  pagerdutyWebhook,
  prometheus,
  uptimeKuma,
  healthchecks,
  report,
];

export function integrationNamed(name: string): Integration | null {
  return integrations.find((each) => each.name === name) ?? null;
}

/** The address that the tool is given; `base` is where Andon is reached, such as `https://andon.example.com`. */
export function doorUrl(integration: Integration, base: string, secret: string): string {
  const root = base.replace(/\/+$/, "");
  if (integration.address) return integration.address(root, secret);
  return `${root}${integration.paths[0].replace(":secret", secret)}`;
}

/** The folder's README with the address and the secret in their places, ready to paste. Markdown. */
export function instructions(integration: Integration, base: string, secret: string): string {
  return readmeOf(integration.name)
    .replaceAll("ANDON_URL", doorUrl(integration, base, secret))
    .replaceAll("ANDON_SCHEME", new URL(base).protocol.slice(0, -1))
    .replaceAll("ANDON_HOST", new URL(base).host)
    .replaceAll("ANDON_SECRET", secret);
}

/** What it listens to, in the first sentence of the folder's README. */
export function about(integration: Integration): string {
  const paragraph = readmeOf(integration.name).split(/\n{2,}/)[1] ?? "";
  const line = paragraph.replaceAll(/\s+/g, " ").trim();
  return /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line;
}
