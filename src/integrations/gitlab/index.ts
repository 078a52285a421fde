import type { Severity } from "../../domain/item.ts";
import type { Release } from "../../domain/release.ts";
import { plausibleTime, type Signal } from "../../domain/signal.ts";
import { json, jsonBody } from "../body.ts";
import type { Delivery, Integration, Settings } from "../contract.ts";
import {
  kindByLabels,
  labelsFromNames,
  severityFromNames,
  trackedLabels,
} from "../github/tracked-labels.ts";
import { versionOfRef } from "../github/version-of-ref.ts";
import { headerOf, isSecret } from "../hmac.ts";
import { signalOfAlert } from "./alert.ts";
import { type DeploymentEvent, deploymentEvent, type IssueEvent, issueEvent } from "./event.ts";

/**
 * GitLab's webhooks: https://docs.gitlab.com/user/project/integrations/webhooks/
 * and alerts in the form of its own HTTP endpoint for them, which are told apart by their shape.
 */
export const gitlab: Integration = {
  name: "gitlab",
  title: "GitLab",
  settings: trackedLabels,
  paths: ["/in/gitlab/:secret", "/in/gitlab/:secret/alerts"],
  authentic: (delivery, secret) => keysOf(delivery).some((key) => isSecret(key, secret)),
  // A pipeline tells all its jobs.
  mostBytes: 25 * 1024 * 1024,
  reads: ["content-type", "x-gitlab-event", "x-gitlab-event-uuid", "idempotency-key"],
  receive(delivery, settings) {
    const kind = objectKind(delivery);
    if (kind === null) return [signalOfAlert(delivery)];
    if (kind !== "issue" && kind !== "work_item") return [];
    const signal = signalOf(jsonBody(delivery, issueEvent), delivery, settings);
    return signal === null ? [] : [signal];
  },
  releases(delivery) {
    if (objectKind(delivery) !== "deployment") return [];
    const release = releaseOf(jsonBody(delivery, deploymentEvent), delivery);
    return release === null ? [] : [release];
  },
  trial: (at) => ({ body: JSON.stringify(trialEvent(at)) }),
};

/** A webhook brings its secret token; tools that send alerts bring the key as a bearer or as a password. */
function keysOf(delivery: Delivery): (string | undefined)[] {
  const [, scheme = "", given = ""] =
    /^(\w+) +(\S+)$/.exec(headerOf(delivery, "authorization") ?? "") ?? [];
  const key = /^basic$/i.test(scheme)
    ? Buffer.from(given, "base64")
        .toString("utf8")
        .replace(/^[^:]*:/, "")
    : given;
  return [headerOf(delivery, "x-gitlab-token"), key];
}

/** Null for what is no event. A few events, such as of the members of a group, are known by the header alone. */
function objectKind(delivery: Delivery): string | null {
  const body = json(delivery);
  if (typeof body === "object" && body !== null && "object_kind" in body)
    return String(body.object_kind);
  return headerOf(delivery, "x-gitlab-event") ?? null;
}

function signalOf(event: IssueEvent, delivery: Delivery, settings: Settings): Signal | null {
  const { object_attributes: issue, project, labels } = event;
  const told = tellingOf(event, settings);
  if (told === null) return null;
  const noun = isIncident(event) ? "Incident" : "Issue";
  return {
    ...told,
    key: `issue ${issue.id}`,
    title: issue.title,
    occurredAt: told.occurredAt ?? delivery.receivedAt,
    id: numberOf(event, delivery),
    severity: severities.get(issue.severity ?? "") ?? severityFromNames(labels),
    description: issue.description ?? undefined,
    labels: { ...labelsFromNames(labels), project: project.path_with_namespace },
    links: issue.url ? [{ title: `${noun} #${issue.iid} on GitLab`, url: issue.url }] : [],
  };
}

type Telling = Pick<Signal, "status" | "kind" | "episodeAt"> & { occurredAt: string | undefined };

/** What the action tells; null where it tells nothing about production. */
function tellingOf(event: IssueEvent, settings: Settings): Telling | null {
  const { object_attributes: issue, labels } = event;
  const createdAt = issue.created_at ?? undefined;
  const updatedAt = issue.updated_at ?? undefined;
  const kind = isIncident(event) ? "incident" : kindByLabels(labels, settings);
  if (issue.action === "close") {
    const occurredAt = issue.closed_at ?? updatedAt;
    return { status: "resolved", kind: kind ?? "defect", occurredAt };
  }
  if (kind === null || issue.state === "closed") return null;
  if (issue.action === "reopen")
    return { status: "firing", kind, occurredAt: updatedAt, episodeAt: updatedAt };
  const isTracked =
    issue.action === "update" ? isNowTracked(event, settings) : issue.action === "open";
  if (!isTracked) return null;
  const occurredAt = issue.action === "open" ? createdAt : updatedAt;
  return { status: "firing", kind, occurredAt, episodeAt: createdAt };
}

/** Whether this very change added a label that the settings name. */
function isNowTracked({ changes }: IssueEvent, settings: Settings): boolean {
  const { previous = [], current = [] } = changes?.labels ?? {};
  const added = current.filter((label) => !previous.includes(label));
  return kindByLabels(added, settings) !== null;
}

const isIncident = ({ object_attributes: { type } }: IssueEvent): boolean => type === "Incident";

/** A retry keeps the idempotency key. Before GitLab 17.4 there is only a number that events share when one caused another. */
function numberOf(
  { object_attributes: issue }: IssueEvent,
  delivery: Delivery,
): string | undefined {
  const uuid = headerOf(delivery, "x-gitlab-event-uuid");
  const number = uuid && `${uuid} issue ${issue.id} ${issue.action} ${issue.updated_at}`;
  return headerOf(delivery, "idempotency-key") ?? number;
}

const severities = new Map<string, Severity>([
  ["critical", "critical"],
  ["high", "major"],
  ["medium", "minor"],
  ["low", "minor"],
]);

const outcomes = new Map<string, Release["outcome"]>([
  ["success", "deployed"],
  ["failed", "failed"],
]);

function releaseOf(event: DeploymentEvent, { receivedAt }: Delivery): Release | null {
  const outcome = outcomes.get(event.status);
  if (outcome === undefined) return null;
  const commit = /\/([0-9a-f]{40,64})$/.exec(event.commit_url ?? "")?.[1] ?? event.short_sha;
  return {
    version: versionOfRef(event.ref) ?? commit,
    service: event.project.path_with_namespace,
    environment: event.environment,
    deployedAt: plausibleTime(event.status_changed_at ?? undefined, receivedAt) ?? receivedAt,
    outcome,
    title: event.commit_title ?? undefined,
    commit,
    url: event.deployable_url ?? undefined,
    id: `deployment ${event.deployment_id}`,
  };
}

function trialEvent(at: string): unknown {
  return {
    object_kind: "issue",
    project: { path_with_namespace: "andon/test" },
    labels: [{ title: "bug" }],
    object_attributes: {
      id: 1,
      iid: 1,
      title: "A test signal: GitLab reaches Andon",
      state: "opened",
      action: "open",
      created_at: at,
      updated_at: at,
    },
  };
}
