import { Plus } from "lucide-react";
import type { Relation } from "../../../domain/event.ts";
import type { ItemDetails, Link } from "../../../domain/item-details.ts";
import { Button } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { ItemLink } from "./item-link.tsx";
import type { ItemWork } from "./use-item-work.ts";

/** How it hangs together with other items. */
export function Links({
  detail,
  mayAdd,
  work,
}: {
  detail: ItemDetails;
  mayAdd: boolean;
  work: ItemWork;
}) {
  if (!mayAdd && detail.links.length === 0) return null;
  return (
    <section>
      <SectionHeading
        actions={
          mayAdd && (
            <Button
              look="quiet"
              className="-mr-2"
              keys="l"
              icon={<Plus aria-hidden size={14} />}
              onClick={() => work.ask("link")}
            >
              Link
            </Button>
          )
        }
      >
        Links
      </SectionHeading>
      <div className={detail.links.length > 0 ? "border-t" : ""}>
        {detail.links.map((link) => (
          <ItemLink
            key={`${link.relation} ${link.direction} ${link.ref}`}
            to={link}
            before={wordsOf(link)}
          />
        ))}
      </div>
    </section>
  );
}

export const relationTitles: Record<Relation, [to: string, from: string]> = {
  "caused-by": ["Caused by", "Caused"],
  "removes-cause-of": ["Removes the cause of", "Its cause is removed by"],
  "relates-to": ["Relates to", "Relates to"],
};

function wordsOf(link: Link): string {
  return relationTitles[link.relation][link.direction === "to" ? 0 : 1];
}
