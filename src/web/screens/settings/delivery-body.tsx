import { useEffect, useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type {
  Delivered,
  DeliveryDetails,
  DeliverySummary,
} from "../../../domain/source-details.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { replayDelivery } from "../../deeds/replay-delivery.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { absoluteTime } from "../../parts/time.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { DeliveredWords } from "./delivered-words.tsx";
import { readable } from "./readable-body.ts";

/** What came, word for word, how it was answered, and the way to have it read again. */
export function DeliveryBody({
  source,
  delivery,
  mayConfigure,
  onReplayed,
}: {
  source: Source;
  delivery: DeliverySummary;
  mayConfigure: boolean;
  onReplayed: () => Promise<void>;
}) {
  const { details, problem } = useDelivery(source.id, delivery.id);
  if (problem) return <p className="text-quiet">{problem}</p>;
  if (!details) return null;
  return (
    <div className="flex flex-col gap-3">
      {delivery.reason && <p className="wrap-anywhere">{delivery.reason}</p>}
      <p className="text-small text-quiet">{factsOf(details).join(", ")}</p>
      <CodeBlock className="max-h-80 min-h-11 wrap-anywhere whitespace-pre-wrap">
        {readable(details)}
      </CodeBlock>
      {!details.isWhole && (
        <p className="text-small text-quiet">
          It was longer: of a long delivery that is refused only the beginning is kept.
        </p>
      )}
      {mayConfigure && details.isWhole && (
        <Replay source={source} delivery={delivery} onReplayed={onReplayed} />
      )}
    </div>
  );
}

function Replay({
  source,
  delivery,
  onReplayed,
}: {
  source: Source;
  delivery: DeliverySummary;
  onReplayed: () => Promise<void>;
}) {
  const replica = useReplicaItself();
  const [delivered, setDelivered] = useState<Delivered | null>(null);
  const sending = useSending(async () => {
    setDelivered(null);
    setDelivered(await replayDelivery(replica, source, delivery.id));
    await onReplayed();
  });
  // What stands in the way lies in the body, which is no field of this page.
  const problem = sending.problem ?? sending.within("");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button busy={sending.busy} onClick={() => void sending.submit()}>
        Deliver it again
      </Button>
      <div role="status" className="min-w-0 flex-1 text-quiet">
        {delivered ? (
          <DeliveredWords delivered={delivered} />
        ) : (
          !problem && "It is read again by the settings of now, as if it came at its time."
        )}
      </div>
      {problem && (
        <div className="w-full">
          <FormProblem>{problem}</FormProblem>
        </div>
      )}
    </div>
  );
}

function useDelivery(sourceId: string, id: string) {
  const product = useReplica((view) => view.product.key);
  const [details, setDetails] = useState<DeliveryDetails | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const path = `/products/${product}/sources/${sourceId}/deliveries/${id}`;
    request<DeliveryDetails>("GET", path).then(
      (found) => isWanted && setDetails(found),
      (error: unknown) => isWanted && setProblem(reasonOf(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [product, sourceId, id]);
  return { details, problem };
}

function factsOf({ receivedAt, method, contentType, bytes, status }: DeliveryDetails): string[] {
  const type = contentType === null ? method : `${method} ${contentType}`;
  return [absoluteTime(receivedAt), type, sizeOf(bytes), `answered ${status}`];
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
