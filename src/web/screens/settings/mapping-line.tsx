import { Link } from "@tanstack/react-router";
import type { SourceDetails } from "../../../domain/source-details.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { mappingOf } from "./mapping.ts";

/** Whether bodies come in Andon's words or in their sender's, and the way to say what those mean. */
export function MappingLine({ details }: { details: SourceDetails }) {
  const product = useReplica((view) => view.product.key);
  const fields = Object.keys(mappingOf(details)).length;
  return (
    <section aria-label="Mapping">
      <SectionHeading>Mapping</SectionHeading>
      <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-2 border-y py-2">
        <p className="min-w-60 flex-1">
          {fields === 0
            ? "Bodies are read in Andon's own words. A mapping reads those of any tool."
            : `Bodies are read by ${fields === 1 ? "an expression" : `${fields} expressions`} of yours.`}
        </p>
        <Link
          to="/$product/settings/sources/$id/mapping"
          params={{ product, id: details.id }}
          className="inline-flex h-8 items-center rounded-base border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
        >
          {fields === 0 ? "Write a mapping" : "Change the mapping"}
        </Link>
      </div>
    </section>
  );
}
