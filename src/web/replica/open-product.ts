import type { Snapshot } from "../../domain/snapshot.ts";
import { request } from "../api/request.ts";
import { createReplica, type Replica } from "./replica.ts";

let opened: { key: string; replica: Promise<Replica> } | null = null;

/** The replica of a product: fetched once, and kept while its screens are gone through. */
export function openProduct(key: string): Promise<Replica> {
  if (opened?.key !== key) {
    const replica = request<Snapshot>("GET", `/products/${key}/snapshot`).then(createReplica);
    opened = { key, replica };
    replica.catch(() => closeProduct());
  }
  return opened.replica;
}

/** Forgets what was seen: for signing out, and for trying again. */
export function closeProduct(): void {
  opened = null;
}
