import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { cutText } from "../../domain/text.ts";
import type { Delivery } from "../contract.ts";
import { descriptionOf } from "./description.ts";
import { errorKey, errorOf, mainException } from "./error.ts";
import type { Level, SentryEvent } from "./event.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { messageOf } from "./message.ts";

/** An exception is a defect; a message is an incident if it is an error, and noted if it is less. Null for all else. */
export function signalOf(event: SentryEvent, delivery: Delivery): Signal | null {
  // A transaction says how long something took, and used to travel as an event of this type.
  if (event.type === "transaction") return null;
  const about = aboutException(event) ?? aboutMessage(event);
  if (about === null) return null;
  const { ownKey, ...said } = about;
  const fingerprint = fingerprintOf(event, said.error);
  return {
    ...said,
    key:
      fingerprint?.map((part) => (part === "{{ default }}" ? ownKey : part)).join("\n") ?? ownKey,
    occurredAt: event.timestamp ?? delivery.receivedAt,
    id: event.event_id,
    severity: severities[event.level],
    labels: labelsOf(event, delivery.params["project"]),
    links: [],
    fingerprint,
    release: event.release,
    environment: event.environment,
    user: userOf(event),
  };
}

type About = Pick<Signal, "title" | "kind" | "status" | "description" | "error"> & {
  /** Who it is, where the sender names no fingerprint. */
  ownKey: string;
};

function aboutException(event: SentryEvent): About | null {
  const exception = mainException(event);
  if (exception === null) return null;
  const error = errorOf(event, exception);
  return {
    title: titleOf(error.message === "" ? error.type : `${error.type}: ${error.message}`),
    kind: "defect",
    status: "firing",
    description: descriptionOf(event, error),
    error,
    ownKey: errorKey(error),
  };
}

function aboutMessage(event: SentryEvent): About | null {
  const message = messageOf(event);
  if (message === null) return null;
  const title = titleOf(message.formatted);
  return {
    title,
    kind: "incident",
    status: event.level === "fatal" || event.level === "error" ? "firing" : "noted",
    description: message.formatted.trim() === title ? undefined : message.formatted,
    // The template says which message this is, whatever fills it, and whichever host says it.
    ownKey: keyOfTitle(withoutHost(message.template, event.server_name)),
  };
}

function withoutHost(text: string, host: string | undefined): string {
  return host !== undefined && host.length > 2 ? text.replaceAll(host, "<host>") : text;
}

const titleOf = (text: string): string => cutText(text.trim().split("\n")[0] ?? "", 200);

const severities: Record<Level, Severity> = {
  fatal: "critical",
  error: "major",
  warning: "minor",
  info: "minor",
  debug: "minor",
};

function labelsOf(event: SentryEvent, project: string | undefined): Record<string, string> {
  const { environment, release, server_name, level, logger, platform, tags } = event;
  const transaction = event.transaction ?? event.culprit;
  const ours = { environment, release, server_name, transaction, level, logger };
  // A tag of that name says more than a number or a language; the others are Sentry's own words.
  const said = Object.entries({ ...ours, project, platform, ...tags, ...ours });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

function userOf({ user }: SentryEvent): string | undefined {
  // `{{auto}}` asks the receiver to take the address of the connection, which is nobody's name here.
  const address = user?.ip_address === "{{auto}}" ? undefined : user?.ip_address;
  return user?.id ?? user?.email ?? user?.username ?? address;
}
