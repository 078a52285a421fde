import type { Severity } from "./item.ts";

/** One message about production from a tool or a person, in Andon's words. What every integration makes of a delivery. */
export interface Signal {
  /** The sender's own identity for what this is about; firing and resolved carry the same. At most 1,000 characters. */
  key: string;
  title: string;
  /** `noted` adds to an open stream (an acknowledgement, a note) and never opens or resolves anything. */
  status: "firing" | "resolved" | "noted";
  /** When the sender says it happened, ISO 8601. Never in the future by more than a minute: the door clamps it. */
  occurredAt: string;
  /** When the present episode began, if the sender says so: a re-send carries the same one. ISO 8601. */
  episodeAt?: string | undefined;
  /** The sender's number for this very message, if it has one: the same id is taken once. */
  id?: string | undefined;
  /** What the item becomes when this signal opens one. Most tools report that something broke. */
  kind: "incident" | "defect";
  severity?: Severity | undefined;
  /** Markdown. */
  description?: string | undefined;
  labels: Record<string, string>;
  links: { title: string; url: string }[];
}

/** What one service answers to: any label with that value. */
export interface LabelValue {
  label: string;
  value: string;
}

export interface Routable {
  id: string;
  ownerTeamId: string | null;
  labels: readonly LabelValue[];
}

/** The service that a signal is about: the one with most matching labels; the first of the list when two match as well. */
export function serviceOf<Service extends Routable>(
  labels: Record<string, string>,
  services: readonly Service[],
): Service | null {
  let best: Service | null = null;
  let most = 0;
  for (const service of services) {
    const matching = service.labels.filter(({ label, value }) => labels[label] === value).length;
    if (matching > most) {
      best = service;
      most = matching;
    }
  }
  return best;
}
