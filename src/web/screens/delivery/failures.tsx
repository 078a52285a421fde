import { useId } from "react";
import type { Failure } from "../../../domain/delivery-metrics.ts";
import type { FailedDeployment } from "../../../domain/delivery-report.ts";
import { durationWords } from "../../../domain/delivery-words.ts";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { DeliveryFilter } from "./delivery-filter.ts";
import { PartHeading } from "./part-heading.tsx";
import { TieRow } from "../releases/tie-row.tsx";
import type { SeenDelivery } from "./use-delivery.ts";

/** The deployments that somebody had to step in for, and why they are held to have failed. */
export function Failures({ delivery, filter }: { delivery: SeenDelivery; filter: DeliveryFilter }) {
  const name = useId();
  const { failures, failRate } = delivery;
  return (
    <section aria-labelledby={name} className="pt-8">
      <PartHeading
        id={name}
        title="Deployments that failed"
        table="failures"
        filter={filter}
        delivery={delivery}
      />
      {failures.length === 0 ? (
        <p className="py-2 text-quiet">None in these days.</p>
      ) : (
        <ul className="border-t">
          {failures.map((failure) => (
            <li key={failure.id} className="hairline-b py-2.5">
              <FailureRow failure={failure} />
            </li>
          ))}
        </ul>
      )}
      {failRate.count > failures.length && (
        <p className="py-2 text-small text-faint">
          These are the newest {failures.length} of {failRate.count}; the CSV file has all.
        </p>
      )}
    </section>
  );
}

function FailureRow({ failure }: { failure: FailedDeployment }) {
  const { version, service, serviceId, deployedAt, because, seconds, recoveredAt, ties } = failure;
  const known = useReplica((view) => view.services.find(({ id }) => id === serviceId)?.name);
  const lasted =
    recoveredAt === null ? "not over yet" : seconds === null ? "" : `for ${durationWords(seconds)}`;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{known ?? (service || "Not said of what")}</span>
        <span className="font-mono text-small break-all">{version}</span>
        <span className="text-quiet">
          {because.map((each) => failureWords[each]).join(", ")}
          {lasted && `, ${lasted}`}
        </span>
        <Time at={deployedAt} className="ml-auto text-small text-faint" />
      </p>
      {ties.length > 0 && (
        <ul className="mt-1">
          {ties.map((tie) => (
            <li key={tie.ref}>
              <TieRow tie={tie} of="release" />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const failureWords: Record<Failure, string> = {
  failed: "failed to deploy",
  "rolled-back": "was rolled back",
  broke: "broke something",
};
