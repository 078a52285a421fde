import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useNow } from "../../parts/time.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useKeys } from "../../keyboard/use-keys.ts";
import { sleeping, triageQueue } from "../../replica/queries.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { NothingToTriage } from "./nothing-to-triage.tsx";
import { TriageItem } from "./triage-item.tsx";
import { TriageQueue } from "./triage-queue.tsx";

const route = getRouteApi("/$product/triage");

/** New items wait here until somebody decides what they are, whose, how urgent, and where they rank. */
export function TriageScreen() {
  const now = new Date(useNow()).toISOString();
  const queue = useReplica((view) => triageQueue(view, now));
  const asleep = useReplica((view) => sleeping(view, now));
  const { item: asked } = route.useSearch();
  const [chosen, setChosen] = useState<{ ref: string; index: number } | null>(
    asked === undefined ? null : { ref: asked, index: 0 },
  );
  // On a narrow screen the queue and the item take turns.
  const [reading, setReading] = useState(asked !== undefined);

  // What was put off can be decided early.
  const all = [...queue, ...asleep];
  const found = all.findIndex((item) => item.ref === chosen?.ref);
  // The one that was decided has left: the next one has moved up into its place.
  const index = found >= 0 ? found : Math.min(chosen?.index ?? 0, queue.length - 1);
  const item = all[index];
  if (item && found < 0 && item.ref !== chosen?.ref) setChosen({ ref: item.ref, index });
  else if (found >= 0 && chosen && chosen.index !== found)
    setChosen({ ref: chosen.ref, index: found });

  function step(by: number): void {
    const next = all[Math.max(0, Math.min(all.length - 1, index + by))];
    if (next) setChosen({ ref: next.ref, index: all.indexOf(next) });
  }

  useKeys("Triage", [
    { keys: "j", label: "Next item", run: () => step(1) },
    { keys: "k", label: "Item before", run: () => step(-1) },
    { keys: "ArrowDown", label: "Next item", run: () => step(1), alias: true },
    { keys: "ArrowUp", label: "Item before", run: () => step(-1), alias: true },
  ]);

  return (
    <>
      <ScreenHeading title="Triage" decided={decidedWords(queue.length, asleep.length)} />
      {item ? (
        <div className="flex min-h-0 flex-1">
          <TriageQueue
            queue={queue}
            asleep={asleep}
            current={item.ref}
            hiddenWhenNarrow={reading}
            onChoose={(ref) => {
              setChosen({ ref, index: all.findIndex((each) => each.ref === ref) });
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
            setChosen({ ref, index: 0 });
            setReading(true);
          }}
        />
      )}
    </>
  );
}

function decidedWords(waiting: number, asleep: number): string {
  if (waiting === 0 && asleep === 0) return "Nothing waits for a decision";
  const wait =
    waiting === 1 ? "1 item waits for a decision" : `${waiting} items wait for a decision`;
  return asleep === 0 ? wait : `${wait}, ${asleep} put off`;
}
