import type { ErrorReport, Frame } from "./error-report.ts";
import { keyOfTitle } from "./fingerprint.ts";
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

/**
 * Similar things from several senders or hosts belong to one item: an identity that the sender names wins; errors are the same
 * when the same code failed the same way; alerts when the same rule fired; the rest when it says the same about the same thing.
 * Null where only the sender's own key can tell.
 */
export function groupingOf(signal: Grouped, rules: GroupingRules): Grouping | null {
  const own = ownGrouping(signal, rules);
  const { fingerprint } = signal;
  if (fingerprint === undefined || fingerprint.length === 0) return own;
  const parts = fingerprint.flatMap((part): Part[] =>
    isDefault(part)
      ? (own?.because ?? [{ part: "title", is: plainTitle(signal) }])
      : [{ part: "fingerprint", is: part }],
  );
  return groupingBy("fingerprint", parts, []);
}

const isDefault = (part: string): boolean => /^\{\{\s*default\s*\}\}$/.test(part);

function ownGrouping(signal: Grouped, rules: GroupingRules): Grouping | null {
  if (signal.error) return groupingBy("error", partsOfError(signal.error), []);
  if (signal.groupsBy === undefined) return null;
  const { told, setAside } = tellingLabels(signal, rules);
  if (signal.groupsBy === "labels") return groupingBy("labels", told, setAside);
  return groupingBy("title", [{ part: "title", is: plainTitle(signal) }, ...told], setAside);
}

function groupingBy(means: string, parts: readonly Part[], setAside: readonly string[]): Grouping {
  const told = parts.map(({ part, is }) => `${part}\t${is}`);
  const because = [...parts];
  if (setAside.length > 0) because.push({ part: notToldApartBy, is: setAside.join(", ") });
  return { identity: `group/1\n${means}\n${told.join("\n")}`, because };
}

/** The part that tells what was not looked at. */
export const notToldApartBy = "not told apart by";

/** Labels that name one of many alike: the host, the process, the copy. Sources: Prometheus, Kubernetes, OpenTelemetry, Datadog. */
const namesAnInstance = new Set(
  `instance exported_instance instance_id host hostname host_name host_ip server server_name node nodename node_name
   kubernetes_node kubernetes_pod_name kubernetes_pod pod pod_name pod_ip pod_uid exported_pod container_id id uid pid
   process_id thread ip address task_id allocation_id replica prometheus_replica shard device_id vm machine source`.split(
    /\s+/,
  ),
);

/** Whether a label names one of many alike, so that things are not told apart by it. */
export function isInstanceLabel(label: string, rules: GroupingRules): boolean {
  return namesAnInstance.has(label.toLowerCase()) || rules.ignoredLabels.has(label);
}

function tellingLabels({ labels }: Grouped, rules: GroupingRules) {
  const told: Part[] = [];
  const setAside: string[] = [];
  for (const label of Object.keys(labels).sort()) {
    if (isInstanceLabel(label, rules)) setAside.push(label);
    else told.push({ part: label, is: labels[label] ?? "" });
  }
  return { told, setAside };
}

/** The title less what differs from one of many alike to the next: the names of hosts that its labels give, ids, numbers. */
function plainTitle({ title, labels }: Grouped): string {
  let plain = title;
  for (const [label, value] of Object.entries(labels)) {
    const names = value.length > 2 && namesAnInstance.has(label.toLowerCase());
    if (names) plain = plain.replaceAll(value, `<${label}>`);
  }
  return keyOfTitle(plain);
}

const mostFrames = 8;

/** The kind of error and the way through the team's own code; the message where there is no way that says anything. */
function partsOfError(error: ErrorReport): Part[] {
  const type: Part = { part: "error", is: withoutNoise(error.type) };
  const own = error.frames.filter((frame) => frame.inApp);
  const way = wayOf(own.length > 0 ? own : error.frames);
  if (way.length === 0) return [type, { part: "message", is: plainMessage(error.message) }];
  return [type, ...way.map((is): Part => ({ part: "in", is }))];
}

/** Frames that say something, without repeats: recursion goes as deep as it likes and stays the same error. */
function wayOf(frames: readonly Frame[]): string[] {
  const way: string[] = [];
  for (const frame of frames) {
    const told = placeOf(frame);
    if (told !== null && way.at(-1) !== told) way.push(told);
    if (way.length === mostFrames) break;
  }
  return way;
}

/** Where and in what, less line numbers, addresses and generated names; null where all of it was generated. */
function placeOf(frame: Frame): string | null {
  const name = plainFunction(frame.function);
  const file = plainFile(frame.module ?? frame.file);
  if (name === "" && (file === "" || isBundled(frame.file))) return null;
  return name === "" ? file : `${file} ${name}`.trim();
}

/** Minifiers leave one or two letters; compilers number what has no name. */
function plainFunction(name: string): string {
  const bare = withoutNoise(name)
    .replace(/^(async |new |get |set |bound )+/, "")
    .replace(/^(Object|Module|Function|exports|module\.exports)\./, "")
    .replace(/<anonymous>|\(anonymous\)|anonymous|^\?$|<unknown>/g, "")
    .replace(/(lambda|closure|func|block|access|anon)([$_-]*)\d+/gi, "$1")
    .replace(/\$\d+(\$\d+)*/g, "$")
    .replace(/\{closure#\d+\}/g, "{closure}");
  const last = bare.split(/[.:#]/).at(-1) ?? "";
  return last.length <= 2 && !/^(do|go|ok|on|up|to|is|at|in|by|id|io)$/.test(last) ? "" : bare;
}

/** The last folders and the file, less what a build adds: a hash, a version, a query. */
function plainFile(file: string): string {
  return withoutNoise(file)
    .replace(/[?#].*$/, "")
    .replace(/^[a-z][\w+.-]*:\/\/+/i, "")
    .replaceAll("\\", "/")
    .replace(/([._-])(?=[0-9a-zA-Z]*\d)[0-9a-zA-Z]{6,}(?=\.(?:m?js|css|wasm)$)/, "$1#")
    .replace(/@?\bv?\d+(\.\d+)+[\w.-]*/g, "#")
    .split("/")
    .slice(-3)
    .join("/");
}

function isBundled(file: string): boolean {
  return file === "" || /\.(m?js|css|wasm)([?#]|$)|<|^native|^\[/.test(file);
}

/** A message less what names one case of many: what stands in quotes, ids, addresses, numbers. */
function plainMessage(message: string): string {
  return keyOfTitle(
    message
      .slice(0, 1000)
      .replace(/(["'`])(?:(?!\1).){1,200}\1/g, "$1#$1")
      .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, "#")
      .replace(/https?:\/\/\S+/gi, "#")
      .replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, "#")
      .replace(/\d+/g, "#"),
  );
}

function withoutNoise(text: string): string {
  return text
    .replace(/\b0x[0-9a-f]+\b/gi, "#")
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "#")
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi, "#")
    .replace(/:\d+(:\d+)?$/, "");
}
