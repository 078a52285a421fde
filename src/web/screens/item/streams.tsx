import type { Stream } from "../../../domain/item-details.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** What production says: every stream of signals that this item answers to, and whether it fires now. */
export function Streams({ streams }: { streams: readonly Stream[] }) {
  const sources = useReplica((view) => view.sources);
  if (streams.length === 0) return null;
  return (
    <section>
      <SectionHeading>Evidence</SectionHeading>
      <ul className="border-t">
        {streams.map((stream) => (
          <li
            key={`${stream.sourceId} ${stream.key}`}
            className="hairline-b flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2"
          >
            <span className={`w-16 font-medium ${stream.firing ? "text-red-ink" : "text-quiet"}`}>
              {stream.firing ? "Firing" : "Quiet"}
            </span>
            <span className="min-w-0 flex-1 font-mono text-small wrap-anywhere">{stream.key}</span>
            <span className="text-small text-quiet">
              {sources.find((each) => each.id === stream.sourceId)?.name ?? "A removed source"},{" "}
              {stream.occurrences === 1 ? "once" : `${stream.occurrences} times`}, last{" "}
              <Time at={stream.lastSeenAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
