import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import type { Item } from "../../../domain/item.ts";
import { useNow } from "../time.tsx";
import { Chip } from "./chip.tsx";
import { stormWords } from "./evidence-words.ts";

/** That it is many things at once, or one that does not hold. */
export function Notes({ item, evidence }: { item: Item; evidence: ItemEvidence }) {
  const now = new Date(useNow()).toISOString();
  const { storm, streams } = evidence;
  const shared = Object.entries(item.labels);
  return (
    <>
      {storm && (
        <div className="flex flex-col gap-1.5">
          <p>
            <span className="font-semibold">A storm:</span> {stormWords(streams.all, storm, now)}.{" "}
            {shared.length > 0 ? "All of them say:" : "They have no label in common."}
          </p>
          {shared.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {shared.map(([part, is]) => (
                <li key={part} className="max-w-full">
                  <Chip part={{ part, is }} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {streams.flapping > 0 && (
        <p>
          <span className="font-semibold">It turns on and off:</span> it counts as broken until it
          holds.
        </p>
      )}
    </>
  );
}
