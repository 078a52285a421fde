import type { ItemDetails } from "../../../domain/item-details.ts";
import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import { lamp, type Item } from "../../../domain/item.ts";
import type { SimilarItem } from "../../../domain/similar-item.ts";
import { EvidenceFacts } from "../../parts/evidence/evidence-facts.tsx";
import { Fact } from "../../parts/evidence/fact.tsx";
import { Groups } from "../../parts/evidence/groups.tsx";
import { Notes } from "../../parts/evidence/notes.tsx";
import { StackTrace } from "../../parts/evidence/stack-trace.tsx";
import { repeatsTrace } from "../../parts/evidence/stretches.ts";
import { VerdictLine } from "../../parts/evidence/verdict-line.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { Asked } from "../../replica/asked-of-item.ts";
import { PerhapsSame } from "./perhaps-same.tsx";

/** Everything that helps to decide. */
export function Evidence({
  item,
  told: { detail, problem },
  asked,
  similar,
  isHere,
  onSame,
}: {
  item: Item;
  told: { detail: ItemDetails | null; problem: string | null };
  asked: Asked<ItemEvidence>;
  similar: readonly SimilarItem[];
  /** All of it is here, or will not come. */
  isHere: boolean;
  onSame: (original: SimilarItem) => void;
}) {
  const source = useReplica((view) => view.sources.find((each) => each.id === item.sourceId));
  const { answer: evidence } = asked;
  return (
    <article className="min-w-0 px-5 py-5 max-xl:shrink-0 md:px-8 xl:flex-1 xl:overflow-y-auto">
      <p className="mb-1.5 flex items-center gap-2 text-quiet">
        <KindMark kind={item.kind} item={item} named={false} />
        <span>{kindTitles[item.kind]}</span>
        <Ref of={item.ref} />
      </p>
      <h2 className="text-title font-semibold wrap-anywhere">{item.title}</h2>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        <LampFact item={item} />
        {item.occurrences > 1 && (
          <Fact name="Seen">
            {item.occurrences.toLocaleString("en")} times
            {item.lastSeenAt && (
              <>
                , last <Time at={item.lastSeenAt} />
              </>
            )}
          </Fact>
        )}
        <Fact name="Here since">
          <Time at={item.createdAt} />
        </Fact>
        <Fact name="From">{source ? source.name : "a person"}</Fact>
        {item.recurrenceOf && (
          <Fact name="Seen before as">
            <Ref of={item.recurrenceOf} className="text-ink underline" />
          </Fact>
        )}
        {item.severity && <Fact name="Severity">{item.severity}</Fact>}
        {isHere && evidence && <EvidenceFacts evidence={evidence} />}
      </dl>
      {isHere && (
        <div className="mt-5 flex flex-col gap-5">
          {evidence?.verdict && <VerdictLine verdict={evidence.verdict} />}
          {asked.problem && (
            <p className="text-small text-faint">
              What its signals say is not here: {asked.problem}
            </p>
          )}
          {evidence && <Notes item={item} evidence={evidence} />}
          <PerhapsSame item={item} similar={similar} onSame={onSame} />
          {evidence?.error && <StackTrace error={evidence.error} />}
          <Told detail={detail} problem={problem} evidence={evidence} />
          {evidence && <Groups item={item} evidence={evidence} />}
          {!evidence?.storm && <Labels labels={item.labels} />}
        </div>
      )}
    </article>
  );
}

/** What came with it, in its own words; folded where it only repeats what is told above. */
function Told({
  detail,
  problem,
  evidence,
}: {
  detail: ItemDetails | null;
  problem: string | null;
  evidence: ItemEvidence | null;
}) {
  const text = detail?.description ?? "";
  if (text === "") {
    return evidence?.error ? null : (
      <p className="text-quiet">{problem ?? "No description came with it."}</p>
    );
  }
  const isRepeated = repeatsTrace(text, evidence?.error ?? null);
  if (!isRepeated && !evidence?.storm) {
    return (
      <div className="max-w-prose">
        <Markdown text={text} />
      </div>
    );
  }
  return (
    <details>
      <summary className="w-fit rounded-small text-small text-quiet select-none hover:text-ink">
        {isRepeated ? "The report as it came" : "What a storm is"}
      </summary>
      <div className="mt-2 max-w-prose">
        <Markdown text={text} />
      </div>
    </details>
  );
}

function Labels({ labels }: { labels: Item["labels"] }) {
  const known = Object.entries(labels);
  if (known.length === 0) return null;
  return (
    <dl
      aria-label="Labels"
      className="grid w-fit max-w-full grid-cols-[auto_1fr] gap-x-4 border-t pt-3 text-small"
    >
      {known.map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid py-0.5">
          <dt className="text-quiet">{label}</dt>
          <dd className="font-mono wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LampFact({ item }: { item: Item }) {
  const light = lamp(item);
  if (item.kind !== "incident" || light === "off") return null;
  if (item.recoveredAt) {
    return (
      <Fact name="Recovered">
        <span className="font-medium text-amber-ink">
          <Time at={item.recoveredAt} />
        </span>
      </Fact>
    );
  }
  return (
    <Fact name="Customers">
      <span className="font-medium text-red-ink">broken now</span>
    </Fact>
  );
}
