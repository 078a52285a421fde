import type { Release } from "../../domain/release.ts";
import { plausibleTime, type Signal } from "../../domain/signal.ts";
import type { Delivery, Integration, Settings } from "../contract.ts";
import { headerOf, isSignedBody } from "../hmac.ts";
import {
  deploymentStatusEvent,
  type DeploymentStatusEvent,
  eventBody,
  eventName,
  issuesEvent,
  type IssuesEvent,
} from "./event.ts";
import {
  kindByLabels,
  labelsFromNames,
  severityFromNames,
  trackedLabels,
} from "./tracked-labels.ts";
import { versionOfRef } from "./version-of-ref.ts";

/** GitHub's webhooks: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const github: Integration = {
  name: "github",
  title: "GitHub",
  settings: trackedLabels,
  paths: ["/in/github/:secret"],
  authentic: (delivery, secret) => isSignedBody(delivery, "x-hub-signature-256", secret),
  // GitHub's own limit of a payload.
  mostBytes: 25 * 1024 * 1024,
  reads: ["content-type", "x-github-event", "x-github-delivery"],
  receive(delivery, settings) {
    if (eventName(delivery) !== "issues") return [];
    const signal = signalOf(eventBody(delivery, issuesEvent), delivery, settings);
    return signal === null ? [] : [signal];
  },
  releases(delivery) {
    if (eventName(delivery) !== "deployment_status") return [];
    const release = releaseOf(eventBody(delivery, deploymentStatusEvent), delivery);
    return release === null ? [] : [release];
  },
  trial: (at) => ({
    body: JSON.stringify(trialEvent(at)),
    headers: { "x-github-event": "issues" },
  }),
};

function signalOf(event: IssuesEvent, delivery: Delivery, settings: Settings): Signal | null {
  const { issue, repository } = event;
  const told = tellingOf(event, settings);
  if (told === null || issue.pull_request) return null;
  const names = namesOf(event);
  return {
    ...told,
    key: `issue ${issue.id}`,
    title: issue.title,
    occurredAt: told.occurredAt ?? delivery.receivedAt,
    id: headerOf(delivery, "x-github-delivery"),
    severity: severityFromNames(names),
    description: issue.body ?? undefined,
    labels: { ...labelsFromNames(names), repository: repository.full_name },
    links: issue.html_url
      ? [{ title: `Issue #${issue.number} on GitHub`, url: issue.html_url }]
      : [],
  };
}

type Telling = Pick<Signal, "status" | "kind" | "episodeAt"> & { occurredAt: string | undefined };

/**
 * What the action tells; null where it tells nothing about production. An issue that is opened with labels comes as one
 * event for the opening and one for each label: they carry the same episode, so that it counts once.
 */
function tellingOf(event: IssuesEvent, settings: Settings): Telling | null {
  const { action, issue, label, type } = event;
  const createdAt = issue.created_at ?? undefined;
  const updatedAt = issue.updated_at ?? undefined;
  const kind = kindByLabels(namesOf(event), settings);
  if (hasEnded.has(action)) {
    const occurredAt = (action === "closed" && issue.closed_at) || updatedAt;
    return { status: "resolved", kind: kind ?? "defect", occurredAt };
  }
  if (kind === null || issue.state === "closed") return null;
  if (action === "reopened")
    return { status: "firing", kind, occurredAt: updatedAt, episodeAt: updatedAt };
  const added = action === "labeled" ? label : action === "typed" ? type : null;
  const isTracked = added ? kindByLabels([added.name], settings) !== null : action === "opened";
  if (!isTracked) return null;
  const occurredAt = action === "opened" ? createdAt : updatedAt;
  return { status: "firing", kind, occurredAt, episodeAt: createdAt };
}

/** Nobody will close an issue that was deleted, or moved to another repository, where it is opened again. */
const hasEnded = new Set(["closed", "deleted", "transferred"]);

/** An issue's type, such as "Bug", says what a label would say. */
function namesOf({ issue }: IssuesEvent): string[] {
  return [...(issue.labels ?? []), ...(issue.type ? [issue.type] : [])].map(({ name }) => name);
}

/** A deployment that was superseded becomes `inactive`: no word on whether it had worked. */
const outcomes = new Map<string, Release["outcome"]>([
  ["success", "deployed"],
  ["failure", "failed"],
  ["error", "failed"],
]);

function releaseOf(event: DeploymentStatusEvent, { receivedAt }: Delivery): Release | null {
  const { deployment, deployment_status: status, repository } = event;
  const outcome = outcomes.get(status.state);
  if (outcome === undefined) return null;
  const saidAt = status.updated_at ?? status.created_at ?? undefined;
  return {
    version: versionOfRef(deployment.ref) ?? deployment.sha,
    service: repository.full_name,
    environment: deployment.environment,
    deployedAt: plausibleTime(saidAt, receivedAt) ?? receivedAt,
    outcome,
    title: deployment.description || undefined,
    commit: deployment.sha,
    url: status.log_url || status.target_url || status.environment_url || undefined,
    id: `deployment ${deployment.id}`,
  };
}

function trialEvent(at: string): unknown {
  return {
    action: "opened",
    repository: { full_name: "andon/test" },
    issue: {
      id: 1,
      number: 1,
      title: "A test signal: GitHub reaches Andon",
      state: "open",
      labels: [{ name: "bug" }],
      created_at: at,
      updated_at: at,
    },
  };
}
