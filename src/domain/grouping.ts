import { codePathOf } from "./code-path.ts";
import type { ErrorReport } from "./error-report.ts";
import { keyOfTitle } from "./fingerprint.ts";
import { plainMessage, withoutIds } from "./plain-message.ts";
import type { Signal } from "./signal.ts";

/** What a group is known by, and the same in words for the people who ask why things were put together. */
export interface Grouping {
  /** The version stands in it: a better rule gets a new version, and leaves what was grouped before alone. */
  identity: string;
  because: Part[];
}

export interface Part {
  part: string;
  is: string;
}

/** What the people of a product have taught. */
export interface GroupingRules {
  /** Labels that never tell things apart. */
  ignoredLabels: ReadonlySet<string>;
}

type Grouped = Pick<Signal, "title" | "labels" | "fingerprint" | "groupsBy" | "error">;

/** What tells a thing from others, and the labels that were not looked at. */
interface Telling {
  means: string;
  told: readonly Part[];
  setAside: readonly string[];
}

/**
 * Similar things from several senders or hosts belong to one item: an identity that the sender names wins; errors are the same
 * when the same code failed the same way; alerts when the same rule fired; the rest when it says the same about the same thing.
 * Null where only the sender's own key can tell.
 */
export function groupingOf(signal: Grouped, rules: GroupingRules): Grouping | null {
  const own = ownTelling(signal, rules);
  const fingerprint = signal.fingerprint ?? [];
  if (fingerprint.every(isDefault)) return own && groupingBy(own);
  const defaults = own ?? { told: [titlePart(signal, rules)], setAside: [] };
  const told = fingerprint.flatMap((part) =>
    isDefault(part) ? defaults.told : [{ part: "fingerprint", is: part }],
  );
  const setAside = fingerprint.some(isDefault) ? defaults.setAside : [];
  return groupingBy({ means: "fingerprint", told, setAside });
}

const isDefault = (part: string): boolean => /^\{\{\s*default\s*\}\}$/.test(part);

function groupingBy({ means, told, setAside }: Telling): Grouping {
  const parts = JSON.stringify(told.map(({ part, is }) => [part, is]));
  const because = [...told];
  if (setAside.length > 0) because.push({ part: notToldApartBy, is: setAside.join(", ") });
  return { identity: `group/1\n${means}\n${parts}`, because };
}

/** The part that tells what was not looked at. */
export const notToldApartBy = "not told apart by";

function ownTelling(signal: Grouped, rules: GroupingRules): Telling | null {
  const { error, groupsBy } = signal;
  if (error) return { means: "error", told: partsOfError(error, signal, rules), setAside: [] };
  if (groupsBy === undefined) return null;
  const { told, setAside } = tellingLabels(signal, rules);
  if (groupsBy === "labels") return told.length > 0 ? { means: "labels", told, setAside } : null;
  const title = titlePart(signal, rules);
  const saysSomething = told.length > 0 || /[\p{L}\d]/u.test(title.is);
  return saysSomething ? { means: "title", told: [title, ...told], setAside } : null;
}

/**
 * The kind of error and the way through the team's own code; the message too, where there is none, or what crashed has no name:
 * everything that a database refuses comes up through the same library.
 */
function partsOfError(error: ErrorReport, { labels }: Grouped, rules: GroupingRules): Part[] {
  const own = error.frames.filter((frame) => frame.inApp);
  const { places, isNamed } = codePathOf(own.length > 0 ? own : error.frames);
  const parts: Part[] = [{ part: "error", is: withoutIds(error.type) }];
  parts.push(...places.map((is) => ({ part: "in", is })));
  if (own.length === 0 || !isNamed) {
    parts.push({ part: "message", is: plainMessage(error.message) });
  }
  const whose = saysWhoseCode.find((label) => labels[label] && !rules.ignoredLabels.has(label));
  if (whose) parts.push({ part: whose, is: labels[whose] ?? "" });
  return parts;
}

/** `src/index.ts main` and `index.handler` are in every service, and are not the same code. */
const saysWhoseCode = ["service", "service_name", "service.name", "app", "application", "project"];

/** Whether a label names one of many alike, so that things are not told apart by it. */
export function isInstanceLabel(label: string, rules: GroupingRules): boolean {
  return namesAnInstance.has(plainLabel(label)) || rules.ignoredLabels.has(label);
}

/**
 * Labels that name one of many alike: the host, the process, the copy, the run, the single case, or what was measured then.
 * Sources: Prometheus, Kubernetes, OpenTelemetry, Datadog. Severity is not among them: a warning that becomes critical asks for
 * another decision than was made about the warning, and would get none inside its item.
 */
const namesAnInstance = words(
  `instance instance_id service_instance_id host hostname host_name host_ip host_id server server_name node nodename node_name
   node_ip node_id machine machine_id vm vm_name vm_id ip ip_address address pid process_id process_pid thread thread_id thread_name
   pod pod_name pod_ip pod_uid pod_template_hash controller_revision_hash container_id task_id task_arn allocation_id alloc_id
   replica prometheus_replica thanos_replica rule_replica shard device_id id uid build_id build_number run_id run_number
   request_id trace_id span_id correlation_id session_id event_id message_id user_id time timestamp value`,
);

/** A build where it has a number, and else a channel, a chart or a program. */
const mayNameABuild = words("version release revision commit build image");

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** The same word for `exported_pod`, `k8s.pod.name` and `podName` as for `pod` and `pod_name`. */
function plainLabel(label: string): string {
  return label
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .replace(/^(?:exported|kubernetes_io|kubernetes|kube|k8s)_(?=.)/, "");
}

function tellingLabels({ labels }: Grouped, rules: GroupingRules) {
  const told: Part[] = [];
  const setAside: string[] = [];
  for (const label of Object.keys(labels).sort()) {
    const value = labels[label] ?? "";
    if (value === "") continue;
    const original = rules.ignoredLabels.has(label) ? null : originalOf(label, value);
    if (original !== null) told.push({ part: label, is: `${original}-#` });
    else if (isSetAside(label, value, rules)) setAside.push(label);
    else told.push({ part: label, is: value });
  }
  return { told, setAside };
}

function isSetAside(label: string, value: string, rules: GroupingRules): boolean {
  if (rules.ignoredLabels.has(label)) return true;
  const word = plainLabel(label);
  if (mayNameABuild.has(word)) return /\d/.test(value);
  // PagerDuty asks for the host, and gets the program as often: `checkout-3` or `10.0.3.7:80`, but `export` and `s3-sync`.
  if (word === "source") return /\d(?:[.:]|$)/.test(value);
  return isInstanceLabel(label, rules) && !isTarget.test(value);
}

/** A probe puts what it looks at where others put a host: two web addresses are two things, unless they name machines. */
const isTarget = /^[a-z][a-z0-9+.-]{0,20}:\/\/(?!\d{1,3}(?:\.\d{1,3}){3}\b|\[)/i;

/**
 * What it is a copy of; null where that cannot be told. Kubernetes appends to the name of a workload what it draws from an
 * alphabet without vowels, a number, or a time: k8s.io/apimachinery/pkg/util/rand. All pods of a namespace are not alike.
 */
function originalOf(label: string, value: string): string | null {
  return copies.get(plainLabel(label))?.exec(value)?.[1] ?? null;
}

const drawn = "[bcdfghjklmnpqrstvwxz2456789]";
const podName = new RegExp(`^(.+?)(?:(?:-(?:${drawn}{6,10}|\\d{1,10}))?-${drawn}{5}|-\\d{1,4})$`);
const replicaSetName = new RegExp(`^(.+)-${drawn}{6,10}$`);
const jobName = /^(.+)-\d{8,10}$/;

const copies: ReadonlyMap<string, RegExp> = new Map([
  ["pod", podName],
  ["pod_name", podName],
  ["replicaset", replicaSetName],
  ["replica_set", replicaSetName],
  ["replicaset_name", replicaSetName],
  ["job", jobName],
  ["job_name", jobName],
  ["persistentvolumeclaim", /^(.+)-\d{1,4}$/],
]);

function titlePart(signal: Grouped, rules: GroupingRules): Part {
  return { part: "title", is: plainTitle(signal, rules) };
}

/** The title less what differs from one of many alike to the next: names that its labels give, ids, addresses, times, measures. */
function plainTitle({ title, labels }: Grouped, rules: GroupingRules): string {
  const named = namesOfInstances(labels, rules).reduce(withoutName, title.toLowerCase());
  return keyOfTitle(
    named
      .replace(generatedName, "-#")
      .replace(/[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/g, "#")
      .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|\bip(?:-\d{1,3}){4}\b/g, "#")
      .replace(date, "#")
      .replace(/\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\b/g, "#")
      .replace(measured, "#"),
  );
}

const generatedName = new RegExp(`-(?=${drawn}{0,9}\\d)${drawn}{6,10}-${drawn}{5}(?![\\w-])`, "g");

const date =
  /\b(?:\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:z|utc|[+-]\d{2}:?\d{2}))?)?|\d{1,2}[./]\d{1,2}[./]\d{4})\b/g;

/** What was measured then; but "over 80%" is a limit, which tells one rule from another. */
const measured =
  /(?<![\w.,-])(?<!(?:[<>=≥≤]|\b(?:over|above|below|under|than|exceeds|exceeded|threshold|last|every|least|most))\s?)\d+(?:[.,]\d+)*\s?(?:%|(?:percent|ms|s|secs?|seconds?|minutes?|hours?|days?|[kmgt]i?b|bytes)\b)/g;

/** In lower case and the longest first, so that nothing is left of one that holds another. */
function namesOfInstances(labels: Grouped["labels"], rules: GroupingRules): string[] {
  const names = Object.entries(labels).flatMap(([label, value]) => {
    if (rules.ignoredLabels.has(label) || copies.get(plainLabel(label))?.test(value)) return value;
    return isSetAside(label, value, rules) ? namesIn(value).filter(isNumbered) : [];
  });
  return [...new Set(names.map((name) => name.toLowerCase()))]
    .filter((name) => name.length > 2)
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

/** A host with its port and domain, and without. */
function namesIn(value: string): string[] {
  const host = value.replace(/:\d{1,5}$/, "");
  return [value, host, host.split(".")[0] ?? ""];
}

/** One of many has a number: `mail` may be the name of what is broken, and `404` what is wrong with it. */
const isNumbered = (name: string): boolean =>
  /\d/.test(name) && (/[a-z.:]/i.test(name) || name.length > 3);

function withoutName(title: string, name: string): string {
  return title.replaceAll(name, (found, at: number) => {
    const isPart =
      isOfAWord.test(title[at - 1] ?? "") || isOfAWord.test(title[at + name.length] ?? "");
    return isPart ? found : "#";
  });
}

const isOfAWord = /[\p{L}\p{N}_-]/u;
