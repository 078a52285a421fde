import { useState } from "react";
import { personIdOf } from "../../domain/actor.ts";
import { useReplica } from "../replica/use-replica.ts";
import { Dialog } from "./dialog.tsx";
import { PersonMark } from "./person-mark.tsx";
import { Typeahead } from "./typeahead.tsx";

/** Finds a person of the product by typing: oneself first, nobody last. */
export function PersonPickerDialog({
  title,
  onChoose,
  onClose,
}: {
  title: string;
  onChoose: (personId: string | null) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const members = useReplica((view) => view.members);
  const me = useReplica((view) => personIdOf(view.me.actor));
  const people = [
    ...members.filter((each) => each.personId === me),
    ...members.filter((each) => each.personId !== me),
  ].map((each) => ({ id: each.personId, name: each.name }));
  const wanted = text.trim().toLowerCase();
  const found = [...people, { id: "", name: "Nobody" }].filter((each) =>
    each.name.toLowerCase().includes(wanted),
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="-mx-5 -mb-5 border-t">
        <Typeahead
          label="Whom"
          text={text}
          onText={setText}
          found={found.map((each) => ({
            id: each.id,
            content: (
              <>
                <PersonMark name={each.id ? each.name : null} />
                <span className="flex-1 truncate">{each.name}</span>
                {each.id === me && <span className="text-small text-faint">you</span>}
              </>
            ),
          }))}
          onChoose={(id) => onChoose(id || null)}
          onLeave={onClose}
        />
      </div>
    </Dialog>
  );
}
