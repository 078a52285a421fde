import { uuidv7 } from "uuidv7";
import { identityOf } from "../domain/fingerprint.ts";
import { mailAddressOf } from "../domain/report.ts";
import type { Signal } from "../domain/signal.ts";
import { insertFirstReport } from "../store/reports.ts";
import { newSecret, secretHash } from "../store/secret.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { fingerprintOf } from "../store/streams.ts";
import type { Store } from "./context.ts";

/** A report that can be followed. Its key is here this once, and nowhere else. */
export interface FollowedReport {
  id: string;
  key: string;
  productName: string;
  email: string | null;
  signal: Signal;
}

/**
 * What people said, kept so that each can follow it. Call it when the signals are durable: whoever sends them again because it
 * failed here gets no second report, since a stream has one. `receivedAt` is ISO 8601.
 */
export async function keepReports(
  store: Store,
  source: SendingSource,
  signals: readonly Signal[],
  receivedAt: string,
): Promise<FollowedReport[]> {
  const kept: FollowedReport[] = [];
  for (const signal of signals.filter(({ status }) => status === "firing")) {
    const [id, key, email] = [uuidv7(), newSecret(), mailAddressOf(signal.user)];
    const row = {
      productId: source.productId,
      id,
      sourceId: source.id,
      fingerprint: fingerprintOf(identityOf(source.id, signal)),
      title: signal.title,
      keyHash: secretHash(key),
      email,
      createdAt: new Date(receivedAt),
    };
    const made = await store.transaction().execute((tx) => insertFirstReport(tx, row));
    if (made) kept.push({ id, key, productName: made.productName, email, signal });
  }
  return kept;
}
