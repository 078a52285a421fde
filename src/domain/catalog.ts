/**
 * What a software catalog says of the things that run: what they are called elsewhere, where their code is, and whose they
 * are. Backstage's descriptors: https://backstage.io/docs/features/software-catalog/descriptor-format
 */
export interface CatalogComponent {
  kind: CatalogKind;
  namespace: string;
  name: string;
  title: string | null;
  /** A reference in full and in lower case, such as `group:default/checkout`; null: the catalog does not say. */
  owner: string | null;
  /** `system:default/shop`. */
  system: string | null;
  /** `resource:default/orders-db`. */
  dependsOn: string[];
  annotations: Record<string, string>;
}

export type CatalogKind = "Component" | "API" | "System" | "Resource";

export interface Catalog {
  components: CatalogComponent[];
  /** Documents are counted from 1. */
  problems: { document: number; message: string }[];
}

/**
 * The documents of one or more catalog-info.yaml, as their YAML was read. People, groups and whatever else a catalog keeps is
 * left out in silence. Of what is told twice the first counts, and a field that cannot be right is left out alone.
 */
export function readCatalog(documents: readonly unknown[]): Catalog {
  const catalog: Catalog = { components: [], problems: [] };
  const seen = new Set<string>();
  for (const [index, document] of documents.entries()) {
    const problem = (message: string) => catalog.problems.push({ document: index + 1, message });
    // What follows the last `---` of a file is a document as well.
    if (document === null || document === undefined) continue;
    const component = readEntity(document, problem);
    if (!component) continue;
    const reference = referenceOf(component);
    if (seen.has(reference)) problem(`${reference} is told twice: the first counts.`);
    else catalog.components.push(component);
    seen.add(reference);
  }
  return catalog;
}

/**
 * The component that a signal is about: by the name of its service first, by the project of its error tracker or pager next,
 * by its repository last. Where several answer and belong to different owners, none of them does.
 */
export function componentOf(
  components: readonly CatalogComponent[],
  labels: Readonly<Record<string, string>>,
): CatalogComponent | null {
  for (const { named, isAbout } of ways) {
    for (const label of named) {
      const value = labels[label];
      if (typeof value !== "string" || value.trim() === "") continue;
      const answering = components.filter((component) => isAbout(component, value.trim()));
      const found = theOne(answering);
      if (found) return found;
    }
  }
  return null;
}

/** Where a component's code is: its repository as `shop/checkout`, and the folder in there, "" for all of it. */
export function sourceOf(
  component: CatalogComponent,
): { repository: string; folder: string } | null {
  const { annotations } = component;
  const location = annotations["backstage.io/source-location"];
  const folder = location === undefined ? "" : folderOf(location);
  const said = slugs.map((annotation) => annotations[annotation]).find(Boolean) ?? location;
  const repository = said === undefined ? "" : repositoryName(said);
  return repository === "" ? null : { repository, folder };
}

/** The repository that the labels name, in the sender's words. */
export function repositoryNamedBy(labels: Readonly<Record<string, string>>): string | null {
  return repositoryLabels.map((label) => labels[label]?.trim()).find(Boolean) ?? null;
}

/** A name without its group stands for any group's. */
export function isSameRepository(one: string, other: string): boolean {
  const [first, second] = [repositoryName(one), repositoryName(other)];
  if (first === "" || second === "") return false;
  if (first.includes("/") && second.includes("/")) return first === second;
  return first.split("/").at(-1) === second.split("/").at(-1);
}

/** `shop/checkout`, in lower case, of an address to clone or look at, a location of Backstage, or the name itself. */
function repositoryName(said: string): string {
  const address = said.trim().toLowerCase().replace(/^url:/, "");
  const path = address.replace(/^[a-z+]+:\/\/[^/]*\/?/, "").replace(/^[^/@:]+@[^/:]+:/, "");
  const [name = ""] = path.split(/\/(?:-\/)?(?:tree|blob|src)\/|[?#]/);
  const parts = name
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .filter(Boolean);
  // Such as github.com/shop/checkout, as Go and container images are named.
  return (parts.length > 2 && parts[0]?.includes(".") ? parts.slice(1) : parts).join("/");
}

const serviceLabels = [
  "service",
  "service.name",
  "service_name",
  "app.kubernetes.io/name",
  "component",
  "app",
  "application",
];
const repositoryLabels = ["repository", "repo", "vcs.repository.name"];
const slugs = ["github.com/project-slug", "gitlab.com/project-slug", "bitbucket.org/project-slug"];

interface Way {
  named: readonly string[];
  isAbout: (component: CatalogComponent, value: string) => boolean;
}

const ways: readonly Way[] = [
  {
    named: [...serviceLabels, "job", "project"],
    isAbout: (component, value) =>
      isSame(value, component.name) ||
      isSame(value, component.title) ||
      isSame(value, referenceOf(component)) ||
      isSame(value, component.annotations["backstage.io/kubernetes-id"]),
  },
  {
    named: ["project", "sentry_project", ...serviceLabels],
    isAbout: ({ annotations }, value) =>
      isSame(value, annotations["sentry.io/project-slug"]) ||
      isSame(value, annotations["rollbar.com/project-slug"]),
  },
  {
    named: ["service_id", "pagerduty_service_id"],
    isAbout: ({ annotations }, value) => isSame(value, annotations["pagerduty.com/service-id"]),
  },
  {
    named: [...repositoryLabels, "project"],
    isAbout: (component, value) => {
      const source = sourceOf(component);
      return source !== null && isSameRepository(source.repository, value);
    },
  },
];

/** References are compared without regard to case: https://backstage.io/docs/features/software-catalog/references */
function isSame(value: string, other: string | null | undefined): boolean {
  return other !== null && other !== undefined && value.toLowerCase() === other.toLowerCase();
}

function theOne(answering: readonly CatalogComponent[]): CatalogComponent | null {
  for (const kind of kinds) {
    const [first, ...others] = answering.filter((component) => component.kind === kind);
    if (first) return others.every(({ owner }) => owner === first.owner) ? first : null;
  }
  return null;
}

/** In the order in which they are likelier to be what a signal is about. */
const kinds: readonly CatalogKind[] = ["Component", "API", "Resource", "System"];

/** Of `url:https://github.com/shop/all/tree/main/services/pay/` it is services/pay; a branch counts as one folder. */
function folderOf(location: string): string {
  const [, below = ""] = /\/(?:-\/)?(?:tree|blob|src)\/[^/?#]+\/([^?#]*)/.exec(location) ?? [];
  return below.replace(/\/+$/, "");
}

type Complain = (message: string) => void;

function readEntity(document: unknown, complain: Complain): CatalogComponent | null {
  if (!isRecord(document))
    return refuse(complain, "A document is a map that begins with apiVersion.");
  const kind = kinds.find((known) => isSame(known, textOf(document["kind"])));
  if (textOf(document["kind"]) === null) return refuse(complain, "kind: a text is missing.");
  const version = textOf(document["apiVersion"]);
  if (!version?.startsWith("backstage.io/")) {
    // Kubernetes' manifests and others' descriptors may stand in the same file.
    return kind ? refuse(complain, "apiVersion: expected backstage.io/v1alpha1.") : null;
  }
  if (!kind) return null;
  const metadata = recordOf(document["metadata"]);
  const name = textOf(metadata["name"]);
  if (name === null || name.length > 63 || !/^[a-z0-9]+([-_.][a-z0-9]+)*$/i.test(name)) {
    const form = "letters and digits, with one of -_. between them, and at most 63 characters";
    return refuse(complain, `metadata.name: expected ${form}.`);
  }
  const namespace = (textOf(metadata["namespace"]) ?? "default").toLowerCase();
  const spec = recordOf(document["spec"]);
  const reference = (field: string, kind: string) =>
    readReference(spec[field], { field: `spec.${field}`, kind, namespace, complain });
  return {
    kind,
    namespace,
    name,
    title: textOf(metadata["title"]),
    owner: reference("owner", "group"),
    system: reference("system", "system"),
    dependsOn: listOf(spec["dependsOn"]).flatMap((value) => {
      const at = { field: "spec.dependsOn", kind: "component", namespace, complain };
      return readReference(value, at) ?? [];
    }),
    annotations: readAnnotations(metadata["annotations"], complain),
  };
}

function refuse(complain: Complain, message: string): null {
  complain(message);
  return null;
}

interface Place {
  field: string;
  kind: string;
  namespace: string;
  complain: Complain;
}

/** `[kind:][namespace/]name`, or its three parts in a map. */
function readReference(value: unknown, { field, kind, namespace, complain }: Place): string | null {
  if (value === undefined || value === null) return null;
  if (isRecord(value) && textOf(value["name"]) !== null) {
    const said = [textOf(value["kind"]) ?? kind, textOf(value["namespace"]) ?? namespace];
    return `${said.join(":")}/${textOf(value["name"])}`.toLowerCase();
  }
  const [, ownKind, ownNamespace, name] =
    /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(textOf(value) ?? "") ?? [];
  if (name === undefined) {
    return refuse(complain, `${field}: expected a reference such as ${kind}:${namespace}/name.`);
  }
  return `${ownKind ?? kind}:${ownNamespace ?? namespace}/${name}`.toLowerCase();
}

/** YAML reads an ID of digits as a number. */
function readAnnotations(value: unknown, complain: Complain): Record<string, string> {
  const annotations = new Map<string, string>();
  for (const [name, said] of Object.entries(recordOf(value))) {
    if (typeof said === "number" || typeof said === "boolean") annotations.set(name, String(said));
    else if (typeof said === "string") annotations.set(name, said.trim());
    else complain(`metadata.annotations: ${name} is not a text.`);
  }
  return Object.fromEntries(annotations);
}

function referenceOf({ kind, namespace, name }: CatalogComponent): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
