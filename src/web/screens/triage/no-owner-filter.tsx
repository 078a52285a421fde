import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Segments } from "../../parts/segments.tsx";
import { withoutTeam } from "./no-owner.ts";

export interface NoOwner {
  /** What is shown: all that waits, or only what has no owner, while there is any. */
  shown: readonly Item[];
  count: number;
  only: boolean;
  onOnly: (only: boolean) => void;
}

/** The queue of what nobody is asked to fix. Once the last of it has an owner, all that waits is shown again. */
export function useNoOwner(waiting: readonly Item[]): NoOwner {
  const [asked, onOnly] = useState(false);
  const unowned = withoutTeam(waiting);
  const only = asked && unowned.length > 0;

  useKeys(
    "Triage",
    unowned.length === 0
      ? []
      : [
          {
            keys: "f",
            label: only ? "Show all that waits" : "Show only what has no owner",
            run: () => onOnly(!only),
          },
        ],
  );

  return { shown: only ? unowned : waiting, count: unowned.length, only, onOnly };
}

export function NoOwnerFilter({ noOwner, all }: { noOwner: NoOwner; all: number }) {
  const { only, onOnly, count } = noOwner;
  return (
    <Segments
      label="Which items"
      value={only ? "unowned" : "all"}
      onChange={(value) => onOnly(value === "unowned")}
      options={[
        { value: "all", label: "All", count: all },
        { value: "unowned", label: "No owner", count },
      ]}
    />
  );
}
