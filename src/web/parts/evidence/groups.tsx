import { useState } from "react";
import type { Part } from "../../../domain/grouping.ts";
import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import type { Item } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import { useReplica } from "../../replica/use-replica.ts";
import type { MenuChoice } from "../menu.tsx";
import { Chip } from "./chip.tsx";
import { count, isLabel, partsOfGroup } from "./evidence-words.ts";
import { NeverGroupBy } from "./never-group-by.tsx";
import { RouteLabel } from "./route-label.tsx";

/** Why its signals belong together. Whoever may teaches from here what never tells things apart, and what goes to whom. */
export function Groups({ item, evidence }: { item: Item; evidence: ItemEvidence }) {
  const [asking, setAsking] = useState<{ about: Part; rule: "group" | "route" } | null>(null);
  const mayConfigure = useReplica((view) => may(view.me.role, "configure"));
  const mayTriage = useReplica((view) => may(view.me.role, "triage"));
  const { groups, storm } = evidence;
  if (storm || groups.length === 0) return null;

  function choicesFor(about: Part): MenuChoice[] {
    if (!isLabel(about)) return [];
    const { part, is } = about;
    const choices: MenuChoice[] = [];
    // Of copies only the name is told, and no label has that for a value.
    if (mayTriage && item.labels[part] === is) {
      choices.push({
        label: `Always route ${part}=${is} to…`,
        onSelect: () => setAsking({ about, rule: "route" }),
      });
    }
    if (mayConfigure) {
      choices.push({
        label: `Never group by ${part}…`,
        onSelect: () => setAsking({ about, rule: "group" }),
      });
    }
    return choices;
  }

  const onClose = () => setAsking(null);
  return (
    <section>
      <h3 className="mb-1.5 text-small text-faint">Why these belong together</h3>
      <ul className="flex flex-col gap-2">
        {groups.slice(0, mostShown).map((group, at) => {
          const { told, setAside } = partsOfGroup(group);
          return (
            <li key={at} className="flex flex-wrap items-center gap-1.5">
              {told.map((part, place) => (
                <Chip key={place} part={part} choices={choicesFor(part)} />
              ))}
              {setAside && (
                <span className="text-small text-quiet">not told apart by {setAside}</span>
              )}
            </li>
          );
        })}
      </ul>
      {groups.length > mostShown && (
        <p className="mt-2 text-small text-quiet">
          and {count(groups.length - mostShown, "other group")}, merged into it
        </p>
      )}
      {asking?.rule === "group" && <NeverGroupBy label={asking.about.part} onClose={onClose} />}
      {asking?.rule === "route" && (
        <RouteLabel label={asking.about.part} value={asking.about.is} onClose={onClose} />
      )}
    </section>
  );
}

const mostShown = 5;
