import type { Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { ItemPicker } from "../../parts/item-picker.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";

export type Watched = Pick<Item, "ref" | "title" | "kind">;

/** The incident or defect whose signals are not to come again. */
export function WatchedField({
  watched,
  problem,
  onChoose,
}: {
  watched: Watched | null;
  problem: string | undefined;
  onChoose: (item: Watched | null) => void;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-small font-medium text-quiet">Incident or defect</p>
      {watched ? (
        <div className="flex items-center gap-2">
          <KindMark kind={watched.kind} />
          <p className="min-w-0 flex-1 truncate">
            <span className="text-quiet tabular-nums">{watched.ref}</span> {watched.title}
          </p>
          <Button onClick={() => onChoose(null)}>Another…</Button>
        </div>
      ) : (
        <div className="rounded-base border border-line-strong">
          <ItemPicker
            label="Incident or defect"
            fits={({ kind }) => kind === "incident" || kind === "defect"}
            onChoose={onChoose}
          />
        </div>
      )}
      {problem && <p className="text-small text-red-ink">{problem}</p>}
    </div>
  );
}
