import type { ReleaseItem } from "../../../domain/release-details.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import type { SeenRelease } from "../../replica/releases.ts";
import { told } from "./told-words.ts";
import { TieRow } from "./tie-row.tsx";

/** What a release brings, who is told of it, and which incidents are held to come from it. */
export function Contents({ release }: { release: SeenRelease }) {
  const { items, itemCount, ties, version } = release;
  if (items.length === 0 && ties.length === 0) return null;
  return (
    <div className="px-4 pb-2 sm:pl-[100px]">
      {items.length > 0 && (
        <ul aria-label={`Items in ${version}`}>
          {items.map((item) => (
            <li key={item.ref} className="flex min-h-7 flex-wrap items-center gap-x-2">
              <ItemIn item={item} release={release} />
            </li>
          ))}
        </ul>
      )}
      {itemCount > items.length && (
        <p className="text-small text-faint">and {itemCount - items.length} more</p>
      )}
      {ties.length > 0 && (
        <ul aria-label={`Incidents tied to ${version}`}>
          {ties.map((tie) => (
            <li key={tie.ref} className="flex items-start gap-2">
              <span className="pt-1">
                <KindMark kind="incident" named={false} />
              </span>
              <div className="min-w-0 flex-1">
                <TieRow tie={tie} of="release" />
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ItemIn({ item, release }: { item: ReleaseItem; release: SeenRelease }) {
  const words = told(item, release);
  return (
    <>
      <KindMark kind={item.kind} named={false} />
      <Ref of={item.ref} />
      <span className="min-w-0 flex-1 truncate">{item.title}</span>
      {words && <span className="text-small text-quiet max-sm:basis-full">{words}</span>}
    </>
  );
}
