import type { ItemDetails } from "../../../domain/item-details.ts";
import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import type { Item } from "../../../domain/item.ts";
import { EvidenceFacts } from "../../parts/evidence/evidence-facts.tsx";
import { Fact } from "../../parts/evidence/fact.tsx";
import { Groups } from "../../parts/evidence/groups.tsx";
import { Notes } from "../../parts/evidence/notes.tsx";
import { StackTrace } from "../../parts/evidence/stack-trace.tsx";
import { VerdictLine } from "../../parts/evidence/verdict-line.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import type { Asked } from "../../replica/asked-of-item.ts";
import { Streams } from "./streams.tsx";

/** What production says about it: how it looks, what is known beside, why its signals belong together, and each of their streams. */
export function ItemEvidenceSection({
  item,
  detail,
  asked,
}: {
  item: Item;
  detail: ItemDetails;
  asked: Asked<ItemEvidence>;
}) {
  const { answer: evidence, problem } = asked;
  const { streams } = detail;
  if (streams.length === 0 && !evidence?.verdict) return null;
  return (
    <section>
      <SectionHeading>Evidence</SectionHeading>
      <div className={`flex flex-col gap-5 ${evidence?.verdict ? "" : "border-t pt-3"}`}>
        {evidence?.verdict && <VerdictLine verdict={evidence.verdict} />}
        {problem && (
          <p className="text-small text-faint">What its signals say is not here: {problem}</p>
        )}
        {evidence && (
          <>
            <dl className="flex flex-wrap gap-x-6 gap-y-2 empty:hidden">
              <EvidenceFacts evidence={evidence} />
              {evidence.routedBecause && <Fact name="Why its team">{evidence.routedBecause}</Fact>}
            </dl>
            <Notes item={item} evidence={evidence} />
            {evidence.error && <StackTrace error={evidence.error} />}
            <Groups item={item} evidence={evidence} />
          </>
        )}
        <Streams
          item={item}
          streams={streams}
          apart={evidence?.apart ?? []}
          all={evidence?.streams.all ?? streams.length}
        />
      </div>
    </section>
  );
}
