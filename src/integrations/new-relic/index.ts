import { z } from "zod";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Delivery, Integration } from "../contract.ts";

/**
 * The webhook of New Relic's workflows, whose body is a template: the one of the README, or New Relic's own, which names the
 * same things alike. https://docs.newrelic.com/docs/alerts/get-notified/custom-variables-alert-event-workflows/
 */
export const newRelic: Integration = {
  name: "new-relic",
  title: "New Relic",
  settings: z.strictObject({}),
  paths: ["/in/new-relic/:secret"],
  receive: (delivery) => [signalOf(jsonBody(delivery, issueSchema), delivery)],
  trial: (at) => ({ body: JSON.stringify(trialIssue(at)) }),
};

const optionalText = z.string().nullish();
const texts = z
  .union([z.array(z.string().nullable()), z.string().transform((text) => [text])])
  .nullish()
  .transform((given) => (given ?? []).filter((text) => text !== null && text !== ""));

/** Milliseconds since 1970, which a template may put in quotes; ISO 8601 where it was asked for. */
const moment = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((given) => isoTime(given));

const issueSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  state: z
    .string()
    .toUpperCase()
    .pipe(z.enum(["CREATED", "ACTIVATED", "ACKNOWLEDGED", "CLOSED"])),
  priority: optionalText,
  trigger: optionalText,
  issueUrl: optionalText,
  runbookUrl: optionalText,
  description: optionalText,
  owner: optionalText,
  createdAt: moment,
  updatedAt: moment,
  closedAt: moment,
  acknowledgedAt: moment,
  impactedEntities: texts,
  alertPolicyNames: texts,
  alertConditionNames: texts,
  workflowName: optionalText,
  tags: z.record(z.string(), texts).nullish(),
});

type Issue = z.output<typeof issueSchema>;

function isoTime(given: number | string | null | undefined): string | undefined {
  if (given === null || given === undefined || given === "") return undefined;
  const at = new Date(Number.isNaN(Number(given)) ? given : Number(given));
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function signalOf(issue: Issue, { receivedAt }: Delivery): Signal {
  const status = statusOf(issue);
  const labels = labelsOf(issue);
  const happenedAt = {
    firing: issue.createdAt,
    noted: issue.acknowledgedAt,
    resolved: issue.closedAt,
  };
  return {
    key: issue.id,
    title: issue.title,
    status,
    occurredAt: happenedAt[status] ?? issue.updatedAt ?? receivedAt,
    episodeAt: issue.createdAt,
    kind: "incident",
    severity: severities[issue.priority?.toUpperCase() ?? ""],
    description: descriptionOf(issue, status),
    labels,
    links: linksOf(issue),
    // Every time that a condition is met is a new issue to New Relic.
    groupsBy: "labels",
    environment: labels["environment"] ?? labels["env"],
  };
}

/** An issue stays activated while somebody has acknowledged it; that this was the news is told by the trigger alone. */
function statusOf({ state, trigger, acknowledgedAt }: Issue): Signal["status"] {
  if (state === "CLOSED") return "resolved";
  const isNews = trigger === "USER_ACTION" && acknowledgedAt !== undefined;
  return state === "ACKNOWLEDGED" || isNews ? "noted" : "firing";
}

const severities: Record<string, Severity> = {
  CRITICAL: "critical",
  HIGH: "major",
  MEDIUM: "minor",
  LOW: "minor",
};

function descriptionOf({ description, owner }: Issue, status: Signal["status"]): string {
  const noted =
    status === "noted" ? `Acknowledged in New Relic${owner ? ` by ${owner}` : ""}.` : "";
  return [description, noted].filter(Boolean).join("\n\n");
}

function labelsOf(issue: Issue): Record<string, string> {
  const { tags, impactedEntities, alertPolicyNames, alertConditionNames } = issue;
  const said: [string, string | null | undefined][] = [
    ...Object.entries(tags ?? {}).map(([tag, values]): [string, string] => [
      tag,
      values.join(", "),
    ]),
    ["policy", alertPolicyNames.join(", ")],
    ["condition", alertConditionNames.join(", ")],
    ["entity", impactedEntities.join(", ")],
  ];
  return Object.fromEntries(said.flatMap(([label, value]) => (value ? [[label, value]] : [])));
}

function linksOf({ issueUrl, runbookUrl }: Issue): Signal["links"] {
  const links = [
    { title: "Issue in New Relic", url: issueUrl },
    { title: "Runbook", url: runbookUrl },
  ];
  return links.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}

function trialIssue(at: string): z.input<typeof issueSchema> {
  return {
    id: "andon-test",
    title: "A test signal: New Relic reaches Andon",
    state: "ACTIVATED",
    priority: "LOW",
    createdAt: Date.parse(at),
  };
}
