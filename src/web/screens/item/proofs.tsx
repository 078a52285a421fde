import { Plus } from "lucide-react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import type { ItemWork } from "./use-item-work.ts";

/** The tests that keep it from coming back. A defect has this part from the start, anything else once there is one. */
export function Proofs({
  item,
  detail,
  mayAdd,
  work,
}: {
  item: Item;
  detail: ItemDetails;
  mayAdd: boolean;
  work: ItemWork;
}) {
  const { proofs } = detail;
  if (proofs.length === 0 && (item.kind !== "defect" || !mayAdd)) return null;
  return (
    <section>
      <SectionHeading
        actions={
          mayAdd && (
            <Button
              look="quiet"
              className="-mr-2"
              keys="t"
              icon={<Plus aria-hidden size={14} />}
              onClick={() => work.ask("proof")}
            >
              Name a test
            </Button>
          )
        }
      >
        Regression tests
      </SectionHeading>
      <ul className="border-t">
        {proofs.map((proof) => (
          <li key={proof.id} className="hairline-b flex flex-wrap items-baseline gap-x-3 py-2">
            {proof.url ? (
              <a
                href={proof.url}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="min-w-0 flex-1 font-mono text-small text-accent wrap-anywhere hover:underline"
              >
                {proof.test}
              </a>
            ) : (
              <span className="min-w-0 flex-1 font-mono text-small wrap-anywhere">
                {proof.test}
              </span>
            )}
            <span className="text-small text-quiet">
              {proof.byName}, <Time at={proof.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
