import type { Item } from "../../../domain/item.ts";
import { TextField } from "../../parts/field.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { displaceable, type Draft } from "./decision.ts";

/** What is said of an emergency, in triage or later. */
export type Emergency = Pick<Draft, "reason" | "displaces">;

/** An emergency is not free: why it cannot wait, and what it pushes out of the running sprint. */
export function Expedition({
  item,
  draft,
  change,
}: {
  item: Item;
  draft: Emergency & Pick<Draft, "teamId">;
  change: (to: Partial<Emergency>) => void;
}) {
  const inSprint = useReplica((view) => displaceable(view, item, draft.teamId));
  const toggle = (ref: string) =>
    change({
      displaces: draft.displaces.includes(ref)
        ? draft.displaces.filter((each) => each !== ref)
        : [...draft.displaces, ref],
    });
  return (
    <div className="flex flex-col gap-4">
      <TextField
        autoFocus
        label="Why it cannot wait"
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        placeholder="Customers cannot pay"
      />
      {inSprint.length > 0 ? (
        <fieldset className="min-w-0">
          <legend className="mb-1 text-small font-medium text-quiet">
            What it displaces from the running sprint
          </legend>
          <ul className="max-h-56 overflow-y-auto rounded-base border bg-surface py-1">
            {inSprint.map((each) => (
              <li key={each.ref}>
                <label className="flex h-8 items-center gap-2 px-2.5 hover:bg-hover">
                  <input
                    type="checkbox"
                    checked={draft.displaces.includes(each.ref)}
                    onChange={() => toggle(each.ref)}
                    className="size-4 shrink-0 accent-accent"
                  />
                  <KindMark kind={each.kind} item={each} />
                  <span className="truncate">{each.title}</span>
                  <span className="ml-auto shrink-0 text-small text-quiet tabular-nums">
                    {each.points === null ? each.ref : `${each.points} points`}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : (
        <p className="text-small text-faint">
          This team has no open work in a running sprint, so there is nothing to displace.
        </p>
      )}
    </div>
  );
}
