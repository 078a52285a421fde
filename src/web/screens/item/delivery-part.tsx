import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ItemDelivery, ItemRelease } from "../../../domain/release-details.ts";
import type { Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useItemDelivery } from "../../replica/item-delivery.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { OutcomeMark } from "../releases/outcome-mark.tsx";
import { TieRow } from "../releases/tie-row.tsx";
import { TieDialog } from "./tie-dialog.tsx";

/** In which releases it is, whether customers have it, and which releases an incident is held to come from. */
export function DeliveryPart({ item, mayTie }: { item: Item; mayTie: boolean }) {
  const { answer: delivery } = useItemDelivery(item.ref);
  const [tying, setTying] = useState(false);
  if (delivery === null) return null;
  const maysTie = mayTie && item.kind === "incident";
  const { standing, releases, ties } = delivery;
  if (standing === null && releases.length === 0 && ties.length === 0 && !maysTie) return null;
  return (
    <section>
      <SectionHeading
        actions={
          maysTie && (
            <Button
              look="quiet"
              className="-mr-2"
              icon={<Plus aria-hidden size={14} />}
              onClick={() => setTying(true)}
            >
              Tie to a release
            </Button>
          )
        }
      >
        {item.kind === "incident" ? "Releases" : "Delivery"}
      </SectionHeading>
      <div className={standing || releases.length > 0 || ties.length > 0 ? "border-t" : ""}>
        <Standing delivery={delivery} />
        <ul>
          {ties.map((tie) => (
            <li key={tie.releaseId} className="hairline-b py-2">
              <p className="text-small text-faint">
                {tie.untied ? "Does not come from" : "Held to come from"}
              </p>
              <TieRow tie={tie} of="incident" />
            </li>
          ))}
        </ul>
        <ul>
          {releases.map((release) => (
            <li key={release.id} className="hairline-b">
              <InRelease release={release} />
            </li>
          ))}
        </ul>
      </div>
      {tying && <TieDialog item={item} onClose={() => setTying(false)} />}
    </section>
  );
}

/** Nothing is claimed where releases do not tell what they bring. */
function Standing({ delivery: { standing, deliveredAt } }: { delivery: ItemDelivery }) {
  if (standing === null) return null;
  return (
    <p className="hairline-b py-2">
      {standing === "delivered" && deliveredAt && (
        <>
          In production since <Time at={deliveredAt} />.
        </>
      )}
      {standing === "waiting" && "Done, and not yet in production."}
      {standing === "unknown" &&
        "Done. No commit names it, so that nobody can say whether it is in production."}
    </p>
  );
}

function InRelease({ release }: { release: ItemRelease }) {
  const product = useReplica((view) => view.product.key);
  const { version, service, environment, outcome, deployedAt, fixes } = release;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 py-1">
      <OutcomeMark outcome={outcome} named={false} />
      <Link
        to="/$product/services/releases"
        params={{ product }}
        className="min-w-0 rounded-small font-mono text-small break-all underline-offset-2 hover:underline"
      >
        {version}
      </Link>
      <span className="text-quiet">
        {[service, environment].filter(Boolean).join(", ")}
        {fixes ? "" : ", which names it"}
      </span>
      <Time at={deployedAt} className="ml-auto text-small text-quiet" />
    </div>
  );
}
