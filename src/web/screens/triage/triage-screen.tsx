import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { useNow } from "../../parts/time.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useKeys } from "../../keyboard/use-keys.ts";
import { sleeping, triageQueue } from "../../replica/queries.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { ReviewNote } from "../owner-review/review-note.tsx";
import { NoOwnerFilter, useNoOwner } from "./no-owner-filter.tsx";
import { NothingToTriage } from "./nothing-to-triage.tsx";
import { TriageItem } from "./triage-item.tsx";
import { TriageQueue } from "./triage-queue.tsx";

const route = getRouteApi("/$product/triage");

/** New items wait here until somebody decides what they are, whose, how urgent, and where they rank. */
export function TriageScreen() {
  const now = new Date(useNow()).toISOString();
  const waiting = useReplica((view) => triageQueue(view, now));
  const noOwner = useNoOwner(waiting);
  const queue = noOwner.shown;
  const asleep = useReplica((view) => sleeping(view, now));
  const { item: asked } = route.useSearch();
  const [chosen, setChosen] = useState<Chosen | null>(
    asked === undefined ? null : { ref: asked, index: 0, early: true },
  );
  // On a narrow screen the queue and the item take turns.
  const [reading, setReading] = useState(asked !== undefined);

  // What was put off can be decided early.
  const all = [...queue, ...asleep];
  const found = all.findIndex(
    (item, at) => item.ref === chosen?.ref && (chosen.early || at < queue.length),
  );
  // The one that was decided has left: the next one has moved up into its place.
  const index = found >= 0 ? found : Math.min(chosen?.index ?? 0, queue.length - 1);
  const item = all[index];
  if (item && found < 0 && item.ref !== chosen?.ref) choose(item, index);
  else if (item && chosen && chosen.index !== index) choose(item, index);

  function choose({ ref }: Pick<Item, "ref">, at: number): void {
    setChosen({ ref, index: at, early: at >= queue.length });
  }

  function step(by: number): void {
    const at = Math.max(0, Math.min(all.length - 1, index + by));
    if (all[at]) choose(all[at], at);
  }

  useKeys("Triage", [
    { keys: "j", label: "Next item", run: () => step(1) },
    { keys: "k", label: "Item before", run: () => step(-1) },
    { keys: "ArrowDown", label: "Next item", run: () => step(1), alias: true },
    { keys: "ArrowUp", label: "Item before", run: () => step(-1), alias: true },
  ]);

  return (
    <>
      <ScreenHeading title="Triage" decided={decidedWords(waiting.length, asleep.length)} />
      <ReviewNote className="border-b px-4 py-1.5" />
      {item ? (
        <div className="flex min-h-0 flex-1">
          <TriageQueue
            queue={queue}
            asleep={asleep}
            filter={<NoOwnerFilter noOwner={noOwner} all={waiting.length} />}
            current={item.ref}
            hiddenWhenNarrow={reading}
            onChoose={(ref) => {
              choose(
                { ref },
                all.findIndex((each) => each.ref === ref),
              );
              setReading(true);
            }}
          />
          <TriageItem
            key={item.ref}
            item={item}
            next={queue[index + 1]}
            hiddenWhenNarrow={!reading}
            onBack={() => setReading(false)}
          />
        </div>
      ) : (
        <NothingToTriage
          asleep={asleep}
          onChoose={(ref) => {
            choose({ ref }, 0);
            setReading(true);
          }}
        />
      )}
    </>
  );
}

interface Chosen {
  ref: string;
  index: number;
  /** It was asleep when it was chosen. What falls asleep afterwards has been decided, and leaves. */
  early: boolean;
}

function decidedWords(waiting: number, asleep: number): string {
  const wait =
    waiting === 0
      ? "Nothing waits for a decision"
      : waiting === 1
        ? "1 item waits for a decision"
        : `${waiting} items wait for a decision`;
  return asleep === 0 ? wait : `${wait}, ${asleep} put off`;
}
