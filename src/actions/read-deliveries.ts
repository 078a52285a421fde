import { isUtf8 } from "node:buffer";
import { refuseIf } from "../domain/blocker.ts";
import { roleBlockers } from "../domain/role.ts";
import type { DeliveryDetails, DeliverySummary } from "../domain/source-details.ts";
import { cutText } from "../domain/text.ts";
import { deliveryById, newestDeliveries, type KeptDelivery } from "../store/deliveries.ts";
import { starred } from "../store/secret.ts";
import { secretHashesOf, sourceById } from "../store/sources.ts";
import { found, type Context, type ProductScope } from "./context.ts";

type Asking = Context & ProductScope;

/** The last ten deliveries of a source, newest first. */
export async function readDeliveries(
  context: Asking,
  sourceId: string,
): Promise<DeliverySummary[]> {
  const { source, hashes } = await openSource(context, sourceId);
  const kept = await newestDeliveries(context.store, source, { most: 10, mostBytes: 4_096 });
  return kept.map((each) => summaryOf(each, hashes));
}

/** One of them, whole. */
export async function readDelivery(
  context: Asking,
  { sourceId, deliveryId }: { sourceId: string; deliveryId: string },
): Promise<DeliveryDetails> {
  const { source, hashes } = await openSource(context, sourceId);
  const kept = found(await deliveryById(context.store, source, deliveryId), "delivery");
  const { method, query, headers } = kept.envelope;
  const body = starred(kept.body, hashes);
  const encoding = isUtf8(body) ? "utf-8" : "base64";
  return {
    ...summaryOf(kept, hashes),
    method,
    query,
    headers,
    body: body.toString(encoding),
    encoding,
    isWhole: kept.isWhole,
  };
}

async function openSource({ store, productId, actor }: Asking, sourceId: string) {
  refuseIf(roleBlockers(actor.role, "inspect"));
  found(await sourceById(store, productId, sourceId), "source");
  const hashes = await secretHashesOf(store, productId, sourceId);
  return { source: { productId, sourceId }, hashes };
}

function summaryOf(kept: KeptDelivery, hashes: readonly Buffer[]): DeliverySummary {
  const { id, receivedAt, status, signals, reason, bytes, envelope } = kept;
  const contentType = envelope.headers["content-type"] ?? null;
  const excerpt = excerptOf(starred(kept.body, hashes));
  const told = { id, receivedAt: receivedAt.toISOString(), status, signals, reason };
  return { ...told, bytes, contentType, excerpt };
}

/** What is cut off in the middle of a character is still text. */
function excerptOf(body: Buffer): string | null {
  const text = new TextDecoder().decode(body.subarray(0, 1_024), { stream: true });
  if (text.includes("\uFFFD") || text.includes("\0")) return null;
  return cutText(text.replaceAll(/\s+/g, " ").trim(), 300);
}
