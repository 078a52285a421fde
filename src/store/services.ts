import type { Kysely, Transaction } from "kysely";
import type { Service } from "../domain/product.ts";
import type { Layer } from "../domain/service.ts";
import type { LabelValue } from "../domain/signal.ts";
import type { Database } from "./connect.ts";

/** The services of a product by name. */
export async function listServices(db: Kysely<Database>, productId: number): Promise<Service[]> {
  const rows = await selectServices(db, productId).orderBy("name").execute();
  return rows.map(serviceOf);
}

export async function serviceById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Service | null> {
  const row = await selectServices(db, productId).where("id", "=", id).executeTakeFirst();
  return row ? serviceOf(row) : null;
}

export async function isServiceNameTaken(
  db: Kysely<Database>,
  productId: number,
  service: { id: string; name: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("service")
    .select("id")
    .where("productId", "=", productId)
    .where("name", "=", service.name)
    .where("id", "<>", service.id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertService(
  tx: Transaction<Database>,
  productId: number,
  service: Service,
  createdAt: Date,
): Promise<void> {
  await tx
    .insertInto("service")
    .values({ productId, createdAt, ...service, labels: JSON.stringify(service.labels) })
    .execute();
}

export async function updateService(
  tx: Transaction<Database>,
  productId: number,
  { id, labels, ...service }: Service,
): Promise<void> {
  await tx
    .updateTable("service")
    .set({ ...service, labels: JSON.stringify(labels) })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** Refused by the database while an item refers to the service. */
export async function deleteService(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<void> {
  await tx.deleteFrom("service").where("productId", "=", productId).where("id", "=", id).execute();
}

function selectServices(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("service")
    .select(["id", "name", "layer", "ownerTeamId", "builtByTeamId", "labels"])
    .where("productId", "=", productId);
}

function serviceOf(
  row: Omit<Service, "layer" | "labels"> & { layer: string; labels: unknown },
): Service {
  return { ...row, layer: row.layer as Layer, labels: row.labels as LabelValue[] };
}
