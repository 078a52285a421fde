import { useId, type ReactNode } from "react";
import { isRanked, type Item } from "../../../domain/item.ts";
import { PersonMark } from "../../parts/person-mark.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { placeInWords } from "./next-step.ts";
import { PointsFact } from "./points-fact.tsx";
import { ChosenFact } from "./chosen-fact.tsx";
import { useFactChoices } from "./use-fact-choices.ts";
import type { ItemWork } from "./use-item-work.ts";
import { When } from "./when.tsx";

const urgencies = { standard: "Standard", expedite: "Expedited" };
const causes = { unknown: "Not known yet", transient: "Transient", defect: "A defect" };

/** What is decided about an item, each fact changed where it stands. */
export function Facts({ item, mayEdit, work }: { item: Item; mayEdit: boolean; work: ItemWork }) {
  const choices = useFactChoices(item, mayEdit, work);
  const person = useReplica(
    (view) => view.members.find((each) => each.personId === item.assigneeId)?.name ?? null,
  );
  const source = useReplica((view) => view.sources.find((each) => each.id === item.sourceId)?.name);
  const place = useReplica((view) => {
    const at = view.backlog.refs.indexOf(item.ref);
    const { refs, next, total } = view.backlog;
    // What is loaded is counted; only what lies deeper is taken from the server's word, which may lag.
    return at < 0 ? null : placeInWords(at + 1, next === null ? refs.length : total);
  });
  return (
    <dl className="grid grid-cols-[5.5rem_1fr] items-center gap-x-3 gap-y-0.5 max-lg:sm:grid-cols-[5.5rem_1fr_5.5rem_1fr]">
      {choices
        .filter((choice) => choice.mayChange || choice.value !== null)
        .map((choice) => (
          <ChosenFact key={choice.name} choice={choice} work={work} />
        ))}
      {item.kind === "story" && (
        <Fact name="Points">
          <PointsFact item={item} mayEdit={mayEdit} />
        </Fact>
      )}
      <Fact name="Assignee">
        {work.works && work.inBacklog ? (
          <button
            type="button"
            onClick={() => work.ask("assign")}
            className="-ml-2 inline-flex h-7 max-w-full items-center gap-2 rounded-base px-2 hover:bg-hover"
          >
            <PersonMark name={person} />
            <span className={`truncate ${person ? "" : "text-quiet"}`}>
              {person ?? "Nobody yet"}
            </span>
          </button>
        ) : (
          (person ?? <span className="text-quiet">Nobody</span>)
        )}
      </Fact>
      {place && <Fact name="Rank">{place}</Fact>}
      <Fact name="Urgency">{urgencies[item.urgency]}</Fact>
      {item.kind === "incident" && <Fact name="Cause">{causes[item.cause ?? "unknown"]}</Fact>}
      <Fact name="From">{source ?? (item.sourceId ? "A removed source" : "A person")}</Fact>
      <Fact name="First seen">
        <Time at={item.createdAt} />
      </Fact>
      {item.lastSeenAt && (
        <Fact name="Last seen">
          <Time at={item.lastSeenAt} />
        </Fact>
      )}
      {item.occurrences > 1 && <Fact name="Seen">{item.occurrences} times</Fact>}
      {isRanked(item) && (
        <Fact name="When?">
          <When item={item} />
        </Fact>
      )}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="col-span-2 grid min-h-7 grid-cols-subgrid items-start">
      <dt id={id} className="pt-1 text-quiet">
        {name}
      </dt>
      <dd className="flex min-h-7 min-w-0 flex-col justify-center">
        <div className="min-w-0 truncate">{children}</div>
      </dd>
    </div>
  );
}
