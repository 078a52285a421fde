import type { Service } from "../../../domain/product.ts";

/** The label values of signals that mean a service, as they stand in alerts. */
export function LabelValues({ of: { labels } }: { of: Pick<Service, "labels"> }) {
  return (
    <span className="font-mono text-small text-quiet">
      {labels.map(({ label, value }) => `${label}=${value}`).join("  ")}
    </span>
  );
}
