import type { ReactNode } from "react";
import { lamp, type Item } from "../../../domain/item.ts";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";
import { useItemDetail } from "../../replica/item-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** Everything that helps to decide. */
export function Evidence({ item }: { item: Item }) {
  const { detail, problem } = useItemDetail(item.ref);
  const source = useReplica((view) => view.sources.find((each) => each.id === item.sourceId));
  const labels = Object.entries(item.labels);
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
            {item.occurrences} times
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
      </dl>
      <div className="mt-5 max-w-prose">
        {detail?.description ? (
          <Markdown text={detail.description} />
        ) : (
          <p className="text-quiet">{problem ?? (detail ? "No description came with it." : "")}</p>
        )}
      </div>
      {labels.length > 0 && (
        <dl
          aria-label="Labels"
          className="mt-6 grid w-fit max-w-full grid-cols-[auto_1fr] gap-x-4 border-t pt-3 text-small"
        >
          {labels.map(([label, value]) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid py-0.5">
              <dt className="text-quiet">{label}</dt>
              <dd className="font-mono wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
