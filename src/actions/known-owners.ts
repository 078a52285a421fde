import type { Kysely } from "kysely";
import { parseAllDocuments } from "yaml";
import { Invalid } from "../domain/blocker.ts";
import { readCatalog, type Catalog } from "../domain/catalog.ts";
import { readCodeowners, type OwnersFile } from "../domain/codeowners.ts";
import type { KnownOwners } from "../domain/ownership.ts";
import type { OwnersFileKind } from "../domain/product.ts";
import type { Database } from "../store/connect.ts";
import {
  contentOfOwnersFile,
  listOwnerNames,
  listOwnersFiles,
  listRoutingRules,
  type OwnersFileRow,
} from "../store/ownership.ts";
import { listServices } from "../store/services.ts";
import { listTeams } from "../store/teams.ts";

/** A file as it was understood. */
export type ReadOwners = { codeowners: OwnersFile } | { catalog: Catalog };

/** Everything that decides whose a signal of a product is. */
export async function knownOwners(db: Kysely<Database>, productId: number): Promise<KnownOwners> {
  const rules = await listRoutingRules(db, productId);
  const services = await listServices(db, productId);
  const teams = await listTeams(db, productId);
  const owners = await listOwnerNames(db, productId);
  const codeowners: { file: OwnersFile; repository: string }[] = [];
  const catalog: Catalog["components"] = [];
  for (const row of await listOwnersFiles(db, productId)) {
    const read = await ownersIn(db, productId, row);
    if ("codeowners" in read) {
      codeowners.push({ file: read.codeowners, repository: row.repository });
    } else catalog.push(...read.catalog.components);
  }
  return { rules, services, teams, owners, codeowners, catalog };
}

const mostKept = 200;
/** Files are read once and asked many times: what was read of each version of each file. */
const kept = new Map<string, ReadOwners>();

export async function ownersIn(
  db: Kysely<Database>,
  productId: number,
  { id, kind, version }: Pick<OwnersFileRow, "id" | "kind" | "version">,
): Promise<ReadOwners> {
  const known = kept.get(version);
  if (known) return known;
  const read = readOwners(kind, (await contentOfOwnersFile(db, productId, id)) ?? "");
  if (kept.size >= mostKept) kept.clear();
  kept.set(version, read);
  return read;
}

/** Throws Invalid for a catalog that is no YAML; CODEOWNERS takes any text, and says which lines it does not understand. */
export function readOwners(kind: OwnersFileKind, content: string): ReadOwners {
  if (kind !== "catalog") {
    const dialect = kind === "codeowners-gitlab" ? "gitlab" : "github";
    return { codeowners: readCodeowners(content, dialect) };
  }
  const documents = parseAllDocuments(content);
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken) throw new Invalid("/content", `This is no YAML: ${broken.message.split("\n")[0]}`);
  return { catalog: readCatalog([...documents].map((document) => plain(document))) };
}

function plain(document: { toJS: (options: { maxAliasCount: number }) => unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new Invalid("/content", "This YAML refers to itself more often than can be followed.");
  }
}

/** How many rules or components there are, and what was not understood, a sentence each. */
export function summaryOf(read: ReadOwners): { entries: number; warnings: string[] } {
  if ("codeowners" in read) {
    const { rules, problems } = read.codeowners;
    return {
      entries: rules.length,
      warnings: problems.slice(0, 20).map(({ line, message }) => `Line ${line}: ${message}`),
    };
  }
  const { components, problems } = read.catalog;
  return {
    entries: components.length,
    warnings: problems
      .slice(0, 20)
      .map(({ document, message }) => `Document ${document}: ${message}`),
  };
}
