import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type { Delivered } from "../../../domain/source-details.ts";
import { reasonOf } from "../../api/problem.ts";
import { deliverTrial } from "../../deeds/deliver-trial.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { DeliveredWords } from "./delivered-words.tsx";

type Outcome = { delivered: Delivered } | { problem: string };

/** A test signal of a source: sends it, and knows what became of it. */
export function useTrial(source: Source, onDelivered: () => Promise<void>) {
  const replica = useReplicaItself();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      setOutcome({ delivered: await deliverTrial(replica, source) });
      await onDelivered();
    } catch (error) {
      setOutcome({ problem: reasonOf(error) });
    } finally {
      setBusy(false);
    }
  }

  return { busy, outcome, send };
}

export function TrialOutcome({ outcome }: { outcome: Outcome | null }) {
  return (
    <div role="status" className={outcome ? "" : "-mb-5"}>
      {outcome && (
        <p className="rounded-base bg-hover px-3 py-2">
          {"problem" in outcome ? (
            <>The test signal was not taken. {outcome.problem}</>
          ) : (
            <DeliveredWords delivered={outcome.delivered} />
          )}
        </p>
      )}
    </div>
  );
}
