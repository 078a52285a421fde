import { z } from "zod";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Settings } from "../contract.ts";

/** Which issues of a repository are about production is told by their labels, and only the team knows which labels those are. */
export const trackedLabels = z.strictObject({
  labels: z
    .array(z.string().trim().min(1).max(100))
    .max(50)
    .default(["bug", "incident", "defect"])
    .meta({ title: "Labels", description: "An issue with one of these becomes an item." }),
});

/** What an issue with these labels is; null where it has no label that the settings name. */
export function kindByLabels(names: readonly string[], settings: Settings): Signal["kind"] | null {
  const { labels } = trackedLabels.parse(settings);
  const wanted = new Set(labels.map((label) => label.toLowerCase()));
  const found = names
    .flatMap((name) => [name, partsOf(name)?.value ?? name])
    .filter((name) => wanted.has(name.toLowerCase()));
  if (found.length === 0) return null;
  return found.some((name) => /incident|outage/i.test(name)) ? "incident" : "defect";
}

/** Labels in two parts, such as `service:checkout`, `area/checkout` or GitLab's `service::checkout`, say what an issue is about. */
export function labelsFromNames(names: readonly string[]): Record<string, string> {
  const parts = names.map(partsOf).filter((each) => each !== null);
  return Object.fromEntries(parts.map(({ name, value }) => [name, value]));
}

export function severityFromNames(names: readonly string[]): Severity | undefined {
  const { severity, priority } = labelsFromNames(names);
  const said = severity ?? priority ?? names.find((name) => /^(p|s|sev-?)[0-4]$/i.test(name));
  if (said === undefined) return undefined;
  if (/^(critical|blocker|urgent|emergency|(p|s|sev-?)?[01])$/i.test(said)) return "critical";
  return /^(high|major|(p|s|sev-?)?2)$/i.test(said) ? "major" : "minor";
}

function partsOf(label: string): { name: string; value: string } | null {
  const parts = /^([^:/]+?)\s*(?:::?|\/)\s*(\S.*)$/.exec(label.trim());
  return parts?.[1] && parts[2] ? { name: parts[1].toLowerCase(), value: parts[2] } : null;
}
