import type { ItemDetails } from "../../../domain/item-details.ts";
import { isClosed, type Item } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import { useItemEvidence } from "../../replica/item-evidence.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Asked } from "./asked.tsx";
import { ClosedNote } from "./closed-note.tsx";
import { Description } from "./description.tsx";
import { Displacements } from "./displacements.tsx";
import { Facts } from "./facts.tsx";
import { History } from "./history.tsx";
import { ItemEvidenceSection } from "./item-evidence.tsx";
import { ItemHeading } from "./item-heading.tsx";
import { Labels } from "./labels.tsx";
import { Lineage } from "./lineage.tsx";
import { Links } from "./links.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Proofs } from "./proofs.tsx";
import { useItemWork } from "./use-item-work.ts";

export function ItemPage({ item, detail }: { item: Item; detail: ItemDetails | null }) {
  useTitle(`${item.ref} ${item.title}`);
  const work = useItemWork(item);
  const role = useReplica((view) => view.me.role);
  const evidence = useItemEvidence(item.ref);
  const open = !isClosed(item);
  const mayEdit = open && may(role, "edit");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <article className="mx-auto grid max-w-6xl gap-x-10 gap-y-6 px-4 py-6 md:px-8 lg:grid-cols-[minmax(0,1fr)_16rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <ItemHeading item={item} mayEdit={mayEdit} work={work} />
          {open ? (
            <NextSteps item={item} detail={detail} work={work} />
          ) : (
            <ClosedNote item={item} detail={detail} />
          )}
        </div>
        <aside aria-label="Facts" className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Facts item={item} mayEdit={mayEdit} work={work} />
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <Description item={item} detail={detail} mayEdit={mayEdit} work={work} />
          {/* In one go, so that nothing moves that is being read already. */}
          {detail && evidence.isSettled && (
            <>
              <ItemEvidenceSection item={item} detail={detail} asked={evidence} />
              <Labels labels={item.labels} />
              <Lineage detail={detail} />
              <Proofs item={item} detail={detail} mayAdd={may(role, "work")} work={work} />
              <Links detail={detail} mayAdd={may(role, "link")} work={work} />
              <Displacements detail={detail} />
              <History item={item} detail={detail} work={work} />
            </>
          )}
        </div>
      </article>
      <Asked item={item} work={work} />
    </div>
  );
}
