import { z } from "zod";

const optionalText = z.string().nullish();
const titled = z.object({ title: z.string() });
const titles = z
  .array(titled)
  .nullish()
  .transform((labels) => (labels ?? []).map(({ title }) => title));

const project = z.object({ path_with_namespace: z.string().min(1) });

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events */
export const issueEvent = z.object({
  object_kind: z.enum(["issue", "work_item"]),
  project,
  labels: titles,
  changes: z
    .object({ labels: z.object({ previous: titles, current: titles }).nullish() })
    .nullish(),
  object_attributes: z.object({
    id: z.number(),
    iid: z.number(),
    title: z.string(),
    description: optionalText,
    type: optionalText,
    state: optionalText,
    action: optionalText,
    severity: optionalText,
    url: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
    closed_at: optionalText,
  }),
});

export type IssueEvent = z.output<typeof issueEvent>;

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events */
export const deploymentEvent = z.object({
  object_kind: z.literal("deployment"),
  project,
  status: z.string(),
  status_changed_at: optionalText,
  deployment_id: z.number(),
  deployable_url: optionalText,
  environment: z.string().min(1),
  short_sha: z.string().min(1),
  commit_url: optionalText,
  commit_title: optionalText,
  ref: optionalText,
});

export type DeploymentEvent = z.output<typeof deploymentEvent>;

const texts = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .nullish()
  .transform((given) => (given ?? []).filter((text) => text !== ""));

/** https://docs.gitlab.com/operations/incident_management/integrations/#customize-the-alert-payload-outside-of-gitlab */
export const alertSchema = z.looseObject({
  title: optionalText,
  description: optionalText,
  start_time: optionalText,
  end_time: optionalText,
  service: optionalText,
  monitoring_tool: optionalText,
  hosts: texts,
  severity: optionalText,
  fingerprint: texts,
  gitlab_environment_name: optionalText,
});

export type Alert = z.output<typeof alertSchema>;
