import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { editItem } from "../../deeds/edit-item.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** Only a story carries points. Typed where they stand; left empty, it is not estimated. */
export function PointsFact({ item, mayEdit }: { item: Item; mayEdit: boolean }) {
  const replica = useReplicaItself();
  const [draft, setDraft] = useState<string | null>(null);
  if (!mayEdit) return item.points ?? <span className="text-quiet">Not estimated</span>;

  function save(): void {
    if (draft === null) return;
    const points = draft.trim() === "" ? null : Number(draft);
    setDraft(null);
    if (points === item.points || (points !== null && !Number.isFinite(points))) return;
    void editItem(replica, item, { points });
  }

  return (
    <input
      aria-label="Points"
      type="number"
      min={0}
      max={1000}
      step="any"
      inputMode="decimal"
      placeholder="Not estimated"
      value={draft ?? item.points ?? ""}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setDraft(null);
      }}
      className="-ml-2 h-7 w-32 [appearance:textfield] rounded-base bg-transparent px-2 hover:bg-hover focus:bg-surface max-sm:text-large"
    />
  );
}
