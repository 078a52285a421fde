import type { Item } from "../../../domain/item.ts";
import { Mark } from "../../parts/item-row.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { unrankedBy } from "../../replica/queries.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** What is decided about an item, at the right of its row. */
export function RowMarks({ item }: { item: Item }) {
  const sprint = useReplica((view) => view.sprints.find((each) => each.id === item.sprintId)?.name);
  const team = useReplica((view) => view.teams.find((each) => each.id === item.teamId)?.name);
  const person = useReplica(
    (view) => view.members.find((each) => each.personId === item.assigneeId)?.name,
  );
  const putBy = useReplica((view) => unrankedBy(view, item));
  return (
    <span className="flex shrink-0 items-center gap-2">
      {item.urgency === "expedite" && <Mark tone="amber">expedited</Mark>}
      {putBy && (
        <Mark title={`${putBy} let it in at the bottom; the product owner has not ranked it yet`}>
          not ranked, from {putBy}
        </Mark>
      )}
      {item.displacedBy && (
        <Mark title={`Pushed out of its sprint by ${item.displacedBy}`}>
          displaced by {item.displacedBy}
        </Mark>
      )}
      {sprint && (
        <span className="flex max-sm:hidden">
          <Mark title={`In ${sprint}`}>{sprint}</Mark>
        </span>
      )}
      <span className="w-28 truncate text-right text-small text-quiet max-lg:hidden">
        {team ?? ""}
      </span>
      <span
        className="w-7 text-right text-small text-quiet tabular-nums"
        title={item.points === null ? undefined : `${item.points} points`}
      >
        {item.points ?? ""}
      </span>
      <span className="w-5 max-sm:hidden">{person && <PersonMark name={person} />}</span>
    </span>
  );
}
