import type { ItemDetails } from "../../../domain/item-details.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useItemDetail } from "../../replica/item-detail.ts";
import { ItemLink } from "./item-link.tsx";

/** What came before it, what came after it, and what was found to be the same. */
export function Lineage({ detail }: { detail: ItemDetails }) {
  const { ancestors, recurrences, duplicates } = detail;
  if (ancestors.length + recurrences.length + duplicates.length === 0) return null;
  return (
    <section>
      <SectionHeading>Lineage</SectionHeading>
      <div className="border-t">
        {ancestors.map((each) => (
          <Ancestor key={each.ref} ancestor={each} />
        ))}
        {recurrences.map((each) => (
          <ItemLink
            key={each.ref}
            to={each}
            before="Seen again"
            after={<Time at={each.createdAt} />}
          />
        ))}
        {duplicates.map((each) => (
          <ItemLink key={each.ref} to={each} before="Duplicate" />
        ))}
      </div>
    </section>
  );
}

const causes = { transient: "transient", defect: "a defect in the code", unknown: "not known" };

/** An earlier one of its kind, with why it happened then. */
function Ancestor({ ancestor }: { ancestor: ItemDetails["ancestors"][number] }) {
  const { detail } = useItemDetail(ancestor.ref);
  const closure = detail?.closure;
  return (
    <ItemLink
      to={ancestor}
      before="Seen before"
      after={
        <>
          {ancestor.closedAt && (
            <>
              closed <Time at={ancestor.closedAt} />
            </>
          )}
          {closure?.cause && `. Cause: ${causes[closure.cause]}`}
          {closure?.explanation && `. ${closure.explanation}`}
        </>
      }
    />
  );
}
