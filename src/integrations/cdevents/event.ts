import { Invalid } from "../../domain/blocker.ts";
import type { Release } from "../../domain/release.ts";
import { plausibleTime, type Signal } from "../../domain/signal.ts";
import { type CloudEvent, isRecord, textOf } from "../cloudevents/event.ts";
import { severityOf } from "../cloudevents/severity.ts";
import type { Delivery } from "../contract.ts";
import { artifactOf } from "./purl.ts";

/**
 * https://github.com/cdevents/spec/blob/main/spec.md. The version at the end of the type moves, and context keys were
 * renamed on the way, so that only what every version has is relied on.
 */
export interface Cdevent {
  /** Such as `incident.detected`. */
  about: string;
  id: string;
  source: string;
  timestamp: string | undefined;
  subjectId: string;
  content: Record<string, unknown>;
  /** What the sender adds beside the specification. */
  customData: Record<string, unknown>;
}

export const isCdevent = ({ type }: Pick<CloudEvent, "type">): boolean =>
  type.startsWith("dev.cdevents.");

/** A CDEvent that travels as the data of a CloudEvent. Throws Invalid. */
export function cdeventOf(event: CloudEvent): Cdevent {
  const { data, id, source, type, time: timestamp, subject } = event;
  if (!isRecord(data)) throw new Invalid("/data", "data: a CDEvent has a context and a subject.");
  const context = { id, source, type, timestamp, ...recordOf(data["context"]) };
  const about = recordOf(data["subject"]);
  return readCdevent({ ...data, context, subject: { id: subject, ...about } }, "/data");
}

/** A CDEvent as JSON by itself. Throws Invalid, which names the field. */
export function readCdevent(given: unknown, pointer: string): Cdevent {
  if (!isRecord(given) || !isRecord(given["context"]))
    throw new Invalid(`${pointer}/context`, "context: a CDEvent has a context and a subject.");
  const context = given["context"];
  const subject = recordOf(given["subject"]);
  const required = (where: string, name: string, value: unknown): string => {
    const text = textOf(value);
    if (text !== undefined) return text;
    throw new Invalid(`${pointer}/${where}/${name}`, `${where}.${name}: every CDEvent has this.`);
  };
  const type = required("context", "type", context["type"]);
  const about = /^dev\.cdevents\.([a-z]+\.[a-z]+)(?:\.|$)/.exec(type)?.[1];
  if (about === undefined)
    throw new Invalid(
      `${pointer}/context/type`,
      `context.type: this door reads dev.cdevents.*; other events go to a source of the kind CloudEvents.`,
    );
  return {
    about,
    id: required("context", "id", context["id"]),
    source: required("context", "source", context["source"]),
    timestamp: textOf(context["timestamp"]),
    subjectId: required("subject", "id", subject["id"]),
    content: recordOf(subject["content"]),
    customData: recordOf(given["customData"]),
  };
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

const statuses: Record<string, Signal["status"]> = {
  "incident.detected": "firing",
  "incident.reported": "firing",
  "incident.resolved": "resolved",
};

/** One signal for what is said of an incident, none for anything else. */
export function signalsOf(event: Cdevent, { receivedAt }: Delivery): Signal[] {
  const status = statuses[event.about];
  if (status === undefined) return [];
  const { content, source, subjectId } = event;
  const description = textOf(content["description"]);
  const ticket = textOf(content["ticketURI"]) ?? textOf(content["ticketUri"]);
  const environment = nameOf(content["environment"]);
  const artifact = textOf(content["artifactId"]);
  const said: [string, string | undefined][] = [
    ["service", nameOf(content["service"])],
    ["environment", environment],
    ["artifact", artifact && artifactOf(artifact).name],
    ["source", source],
  ];
  return [
    {
      // Who detects an incident, who reports it and who says that it is over may be three programs.
      key: subjectId,
      title: description ?? `Incident ${subjectId}`,
      status,
      occurredAt: event.timestamp ?? receivedAt,
      id: `${source} ${event.id}`,
      kind: "incident",
      // The specification has no severity; senders put one beside what it has.
      severity: severityOf(
        textOf(event.customData["severity"]) ?? textOf(event.customData["priority"]),
      ),
      labels: Object.fromEntries(said.flatMap(([label, value]) => (value ? [[label, value]] : []))),
      links: ticket === undefined ? [] : [{ title: "Ticket", url: ticket }],
      release: artifact && artifactOf(artifact).version,
      environment,
    },
  ];
}

/** What is referred to has an id, and sometimes a name; older senders write the id alone. */
function nameOf(reference: unknown): string | undefined {
  const { name, id } = recordOf(reference);
  return textOf(reference) ?? textOf(name) ?? textOf(id);
}

const outcomes: Record<string, Release["outcome"]> = {
  "service.deployed": "deployed",
  "service.upgraded": "deployed",
  "service.rolledback": "rolled-back",
};

/** One release for a service that runs a version now which it did not run before. */
export function releasesOf(event: Cdevent, { receivedAt }: Delivery): Release[] {
  const outcome = outcomes[event.about];
  const artifactId = textOf(event.content["artifactId"]);
  if (outcome === undefined || artifactId === undefined) return [];
  const { version, commit } = artifactOf(artifactId);
  return [
    {
      version: version ?? artifactId,
      service: event.subjectId,
      environment: nameOf(event.content["environment"]) ?? "",
      deployedAt: plausibleTime(event.timestamp, receivedAt) ?? receivedAt,
      outcome,
      commit,
      id: `${event.source} ${event.id}`,
    },
  ];
}
