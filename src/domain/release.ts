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
