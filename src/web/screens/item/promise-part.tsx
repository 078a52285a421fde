import { Plus } from "lucide-react";
import { useState } from "react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import { isClosed, type Item } from "../../../domain/item.ts";
import { settledBlockers, type ActionPromise } from "../../../domain/promise.ts";
import { Button } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { PromiseDialog } from "../promises/promise-dialog.tsx";
import { PromiseRow } from "../promises/promise-row.tsx";
import { usePromisesOf } from "../promises/use-promises.ts";
import { WithdrawDialog } from "../promises/withdraw-dialog.tsx";

/** What an action promises is not seen again once it is done, and how that stands. Only an action has this part. */
export function PromisePart({
  item,
  detail,
  mayAdd,
}: {
  item: Item;
  detail: ItemDetails;
  mayAdd: boolean;
}) {
  return item.kind === "action" ? <Promises item={item} detail={detail} mayAdd={mayAdd} /> : null;
}

function Promises({ item, detail, mayAdd }: { item: Item; detail: ItemDetails; mayAdd: boolean }) {
  const { promises, problem } = usePromisesOf(item.ref);
  const [isMaking, setIsMaking] = useState(false);
  const [withdrawn, setWithdrawn] = useState<ActionPromise | null>(null);
  const mayMake = mayAdd && !isClosed(item);
  if (promises?.length === 0 && !mayMake) return null;
  return (
    <section aria-label="Promises">
      <SectionHeading
        actions={
          mayMake && (
            <Button
              look="quiet"
              className="-mr-2"
              icon={<Plus aria-hidden size={14} />}
              onClick={() => setIsMaking(true)}
            >
              Promise…
            </Button>
          )
        }
      >
        Promises
      </SectionHeading>
      {problem && <p role="alert">{problem}</p>}
      {promises && promises.length > 0 && (
        <ul className="border-t">
          {promises.map((promise) => (
            <PromiseRow key={promise.id} promise={promise} isOnAction>
              {mayAdd && settledBlockers(promise).length === 0 && (
                <Button look="quiet" onClick={() => setWithdrawn(promise)}>
                  Take back…
                </Button>
              )}
            </PromiseRow>
          ))}
        </ul>
      )}
      {promises?.length === 0 && (
        <p className="border-t py-2 text-faint">
          It promises nothing yet: what will not be seen again once it is done?
        </p>
      )}
      {isMaking && (
        <PromiseDialog
          item={item}
          likeliest={likeliestOf(detail)}
          onClose={() => setIsMaking(false)}
        />
      )}
      {withdrawn && <WithdrawDialog promise={withdrawn} onClose={() => setWithdrawn(null)} />}
    </section>
  );
}

/** What it removes the cause of, else what it hangs together with. */
function likeliestOf({ links }: ItemDetails) {
  const broken = links.filter(({ kind }) => kind === "incident" || kind === "defect");
  return broken.find(({ relation }) => relation === "removes-cause-of") ?? broken[0] ?? null;
}
