import type { Kysely } from "kysely";
import { envelopeOf, type Reader } from "../actions/take-delivery.ts";
import type { Delivery } from "../integrations/contract.ts";
import type { Database } from "../store/connect.ts";
import { keepRefusedDelivery, mostKeptOfRefused } from "../store/deliveries.ts";
import { problemOf } from "./problem.ts";

/** Keeps what was refused, for whoever set the sender up. Nobody waits for it, and a flood of refusals is not kept whole. */
export interface RefusedDeliveries {
  keep: (refused: Reader & { delivery: Delivery; error: unknown }) => void;
  close: () => Promise<void>;
}

/** The last ten are shown, so a sender that is refused a thousand times a second need not be written down as often. */
const mostAMinute = 20;

export function keepRefused(store: Kysely<Database>, now: () => Date): RefusedDeliveries {
  const counts = new Map<string, { minute: number; kept: number }>();
  const writing = new Set<Promise<unknown>>();

  function mayKeep(sourceId: string): boolean {
    const minute = Math.floor(now().getTime() / 60_000);
    const count = counts.get(sourceId);
    const kept = count?.minute === minute ? count.kept : 0;
    counts.set(sourceId, { minute, kept: kept + 1 });
    return kept < mostAMinute;
  }

  return {
    keep({ integration, source, delivery, error }) {
      const { status, detail, title } = problemOf(error, delivery.id);
      if (status >= 500 || !mayKeep(source.id)) return;
      const written = keepRefusedDelivery(
        store,
        {
          productId: source.productId,
          sourceId: source.id,
          envelope: envelopeOf(integration, delivery),
          body: delivery.body.subarray(0, mostKeptOfRefused),
          status,
          reason: detail ?? title,
        },
        new Date(delivery.receivedAt),
      )
        .catch(() => {})
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    close: async () => void (await Promise.all(writing)),
  };
}
