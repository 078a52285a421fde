import { z } from "zod";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import { common, details, fieldsOf, optionalText } from "./fields.ts";
import { type AlertIdentity, identityOfAlias } from "./identity.ts";

export const message = z.string().trim().min(1).max(130);
export const description = z.string().max(15_000);
export const priority = z.enum(["P1", "P2", "P3", "P4", "P5"]);
export const tags = z.array(z.string().max(50)).max(20);

const responder = z.object({
  type: optionalText,
  name: optionalText,
  username: optionalText,
  id: optionalText,
});

/** Fields and limits: https://docs.opsgenie.com/docs/alert-api#create-alert. Fields that nobody knows are let be. */
const alertSchema = z.object({
  ...common,
  message,
  alias: z.string().max(512).nullish(),
  description: description.nullish(),
  responders: z.array(responder).max(50).nullish(),
  // What the API called teams among the responders before.
  teams: z.array(responder).max(50).nullish(),
  tags: tags.nullish(),
  details: details.nullish(),
  entity: optionalText,
  priority: priority.nullish(),
});

type Alert = z.output<typeof alertSchema>;

/** What a request to create an alert tells. Throws Invalid. */
export function createdAlert(delivery: Delivery): { signal: Signal; alert: AlertIdentity } {
  const given = fieldsOf(delivery, alertSchema);
  const alert = identityOfAlias(given.alias || delivery.id);
  const signal: Signal = {
    key: alert.alertId,
    title: given.message,
    status: "firing",
    occurredAt: delivery.receivedAt,
    kind: "incident",
    severity: severities[given.priority ?? "P3"],
    description: descriptionOf(given),
    labels: labelsOf(given),
    links: linksOf(given),
    // An alias is an identity that its author chose; only without one are similar things looked for.
    groupsBy: given.alias ? undefined : "title",
  };
  return { signal, alert };
}

const severities: Record<z.output<typeof priority>, Severity> = {
  P1: "critical",
  P2: "major",
  P3: "minor",
  P4: "minor",
  P5: "minor",
};

/** Details that are too long for a label are told with the description. */
function descriptionOf(given: Alert): string {
  const told = (given.details ?? []).filter(([, value]) => !isLabel(value));
  const lines = told.map(([name, value]) => `- **${name}**: ${value}`).join("\n");
  return [given.description, lines, signed(given)].filter(Boolean).join("\n\n");
}

/** The note, and who wrote it. */
export function signed({ note, user }: Pick<Alert, "note" | "user">): string {
  const by = user ? `(${user})` : "";
  return note ? `${note} ${by}`.trim() : "";
}

const isLabel = (value: string): boolean => value.length <= 200 && !/[\r\n]/.test(value);

const isAddress = (text: string | null | undefined): text is string =>
  /^https?:\/\/\S+$/i.test(text ?? "");

/** Details win over tags such as `service:checkout`, and what Opsgenie itself names over both. */
function labelsOf(given: Alert): Record<string, string> {
  const team = [...(given.responders ?? []), ...(given.teams ?? [])].find(isTeam);
  const named: Record<string, string | null | undefined> = {
    entity: given.entity,
    source: isAddress(given.source) ? undefined : given.source,
    team: team?.name,
    tags: given.tags?.join(", "),
  };
  return Object.fromEntries([
    ...(given.tags ?? []).flatMap(pairIn),
    ...(given.details ?? []).filter(([, value]) => isLabel(value)),
    ...Object.entries(named).flatMap(([label, value]) => (value ? [[label, value]] : [])),
  ] as [string, string][]);
}

const isTeam = ({ type, name }: z.output<typeof responder>): boolean =>
  Boolean(name) && (type ?? "team") === "team";

function pairIn(tag: string): [string, string][] {
  const [, name, value] = /^([\w./-]+)[:=](?!\/\/)(\S.*)$/.exec(tag) ?? [];
  return name && value ? [[name, value]] : [];
}

function linksOf({ source, details: said }: Alert): Signal["links"] {
  const named: [string, string | null | undefined][] = [...(said ?? []), ["Source", source]];
  return named.flatMap(([title, url]) => (isAddress(url) ? [{ title, url }] : []));
}
