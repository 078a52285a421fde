import { Plus, X } from "lucide-react";
import type { ItemDetails, Proof } from "../../../domain/item-details.ts";
import { isClosed, type Item } from "../../../domain/item.ts";
import { unbindTest } from "../../deeds/receipts.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { proofRows, type TestRow } from "./proof-rows.ts";
import { ProveLine } from "./prove-line.tsx";
import { bindingWords } from "./receipt-words.ts";
import { GuardLine, Receipts, TestName } from "./receipts.tsx";
import { SuggestedTests } from "./suggested-tests.tsx";
import type { ItemWork } from "./use-item-work.ts";

/**
 * What proves that it is fixed, and whether that still guards it. A defect has this part from the start, anything else once there is
 * something in it.
 */
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
  const { rows, unheard } = proofRows(detail);
  const isDefect = item.kind === "defect";
  const isUnproved = isDefect && !isClosed(item) && detail.receipts.length === 0;
  const isEmpty = rows.length === 0 && unheard.length === 0;
  if (isEmpty && !isUnproved && !(isDefect && mayAdd)) return null;
  return (
    <section aria-label="Proof">
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
        Proof
      </SectionHeading>
      <ul className="border-t">
        {rows.map((row) => (
          <Row key={row.test.id} item={item} row={row} mayUnbind={mayAdd} />
        ))}
        {unheard.map((proof) => (
          <UnheardRow key={proof.id} proof={proof} />
        ))}
      </ul>
      {isUnproved && (
        <div className="flex flex-col gap-2 pt-2">
          <p className="text-quiet">There is no receipt yet.</p>
          <ProveLine refOfItem={item.ref} />
          <SuggestedTests item={item} mayTake={mayAdd} />
        </div>
      )}
    </section>
  );
}

function Row({ item, row, mayUnbind }: { item: Item; row: TestRow; mayUnbind: boolean }) {
  const replica = useReplicaItself();
  const { test, receipts, url } = row;
  const hasProved = receipts.length > 0;
  return (
    <li className="hairline-b flex flex-col gap-0.5 py-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
        <TestName url={url}>{test.test}</TestName>
        <GuardLine test={test} />
        {!hasProved && (
          <span className="text-small text-quiet">
            {bindingWords[test.how]}, <Time at={test.at} />
          </span>
        )}
        {!hasProved && mayUnbind && (
          <IconButton
            label={`Does not belong to it: ${test.test}`}
            className="-my-1.5"
            onClick={() => void unbindTest(replica, item.ref, test)}
          >
            <X aria-hidden size={14} />
          </IconButton>
        )}
      </div>
      <Receipts receipts={receipts} />
      {!hasProved && item.kind === "defect" && (
        <p className="text-small text-faint">It has not proved the fix.</p>
      )}
    </li>
  );
}

function UnheardRow({ proof }: { proof: Proof }) {
  return (
    <li className="hairline-b flex flex-wrap items-baseline gap-x-3 py-2">
      <TestName url={proof.url}>{proof.test}</TestName>
      <span className="text-small text-quiet">
        {proof.byName}, <Time at={proof.at} />
      </span>
      <p className="w-full text-small text-faint">Named; no report has brought it yet.</p>
    </li>
  );
}
