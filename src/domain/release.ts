import { plausibleTime, type Routable } from "./signal.ts";
import { cleanText, cutText } from "./text.ts";

/** A deployment of a service to an environment, as a tool reports it. */
export interface Release {
  /** What was deployed, in the sender's words: a version, a tag, or a commit. */
  version: string;
  /** The service or project in the sender's words; empty where it names none. */
  service: string;
  environment: string;
  /** ISO 8601. */
  deployedAt: string;
  outcome: "deployed" | "failed" | "rolled-back";
  title?: string | undefined;
  commit?: string | undefined;
  url?: string | undefined;
  /** The sender's own number for this deployment: the same id is taken once, and a later outcome takes its place. */
  id?: string | undefined;
}

/** What a sender says, made fit to keep. `receivedAt` is ISO 8601. */
export function keepableRelease(release: Release, receivedAt: string): Release {
  return {
    version: word(release.version) || "unnamed",
    service: word(release.service),
    environment: word(release.environment),
    deployedAt: plausibleTime(release.deployedAt, receivedAt) ?? receivedAt,
    outcome: release.outcome,
    title: release.title && (line(release.title) || undefined),
    commit: release.commit && (word(release.commit) || undefined),
    url: isWebAddress(release.url) ? cleanText(release.url) : undefined,
    id: release.id && release.id.length <= 500 ? cleanText(release.id) || undefined : undefined,
  };
}

function word(text: string): string {
  return cutText(cleanText(text).trim(), 200);
}

/** Commits bring a whole message. */
function line(text: string): string {
  return cutText(cleanText(text).replace(/\s+/g, " ").trim(), 300);
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && url.length <= 2000 && /^https?:\/\/\S+$/i.test(url);
}

/** The service that was deployed: the one of that name, or the one that answers to it by any of its labels. */
export function serviceOfRelease<Service extends Routable & { name: string }>(
  { service }: Pick<Release, "service">,
  services: readonly Service[],
): Service | null {
  const name = service.trim().toLowerCase();
  if (name === "") return null;
  const last = name.split("/").at(-1) || name;
  return (
    services.find((each) => each.name.toLowerCase() === name) ??
    services.find((each) => each.labels.some(({ value }) => value.toLowerCase() === name)) ??
    services.find((each) => each.name.toLowerCase() === last) ??
    services.find((each) => each.labels.some(({ value }) => value.toLowerCase() === last)) ??
    null
  );
}
