import { useState } from "react";
import { relations, type Relation } from "../../../domain/event.ts";
import type { Item, Kind } from "../../../domain/item.ts";
import { linkBlockers } from "../../../domain/link.ts";
import { addLink } from "../../deeds/append-to-item.ts";
import { reasonOf } from "../../api/problem.ts";
import { Choice } from "../../parts/choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { ItemPicker } from "../../parts/item-picker.tsx";
import { relationTitles } from "./links.tsx";

/** How this item hangs together with another, which is found by typing. */
export function LinkDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const offered = relations.filter((relation) => suits(item.kind, relation));
  const [relation, setRelation] = useState<Relation>(offered[0] ?? "relates-to");
  const [problem, setProblem] = useState<string | null>(null);

  function link(to: Item): void {
    addLink(item.ref, relation, to.ref).then(onClose, (error: unknown) =>
      setProblem(reasonOf(error)),
    );
  }

  return (
    <Dialog title={`Link ${item.ref}`} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <Choice
          label="Relation"
          value={relation}
          onChange={setRelation}
          options={offered.map((each) => ({ value: each, label: relationTitles[each][0] }))}
        />
        <FormProblem>{problem}</FormProblem>
        <div className="-mx-5 -mb-5 border-t">
          <ItemPicker
            key={relation}
            label={relationTitles[relation][0]}
            fits={(to) => linkBlockers(item, relation, to).length === 0}
            onChoose={link}
            onLeave={onClose}
          />
        </div>
      </div>
    </Dialog>
  );
}

/** An incident is caused by a defect, an action removes a cause, and anything relates to anything. */
function suits(kind: Kind, relation: Relation): boolean {
  const to: Kind = relation === "caused-by" ? "defect" : "incident";
  return linkBlockers({ ref: "", kind }, relation, { ref: "other", kind: to }).length === 0;
}
