import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { triageBlockers } from "../../../domain/triage.ts";
import { triageItem } from "../../deeds/triage-item.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { absoluteTime, useNow } from "../../parts/time.tsx";
import { Typeahead } from "../../parts/typeahead.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { snoozeChoices } from "./snooze-choices.ts";

/** Put off until a moment; then it is back in the queue by itself. */
export function Snooze({ item, onClose }: { item: Item; onClose: () => void }) {
  const replica = useReplicaItself();
  const [text, setText] = useState("");
  const [picking, setPicking] = useState(false);
  const [choices] = useState(() => snoozeChoices(new Date()));
  const wanted = text.trim().toLowerCase();

  function snooze(until: Date): void {
    onClose();
    void triageItem(replica, item, { decision: "snooze", until: until.toISOString() });
  }

  return (
    <Dialog title={`Snooze ${item.ref} until`} onClose={onClose}>
      {picking ? (
        <PickMoment item={item} onPick={snooze} />
      ) : (
        <div className="-mx-5 -mb-5 border-t">
          <Typeahead
            label="Until when"
            text={text}
            onText={setText}
            found={[...choices.map((choice) => choice.title), pick]
              .filter((title) => title.toLowerCase().includes(wanted))
              .map((title) => ({
                id: title,
                content: (
                  <Words
                    title={title}
                    until={choices.find((each) => each.title === title)?.until}
                  />
                ),
              }))}
            onChoose={(title) => {
              const choice = choices.find((each) => each.title === title);
              if (choice) snooze(choice.until);
              else setPicking(true);
            }}
            onLeave={onClose}
          />
        </div>
      )}
    </Dialog>
  );
}

const pick = "Another moment…";

function Words({ title, until }: { title: string; until: Date | undefined }) {
  return (
    <>
      <span className="flex-1">{title}</span>
      {until && <span className="text-small text-quiet">{absoluteTime(until.toISOString())}</span>}
    </>
  );
}

function PickMoment({ item, onPick }: { item: Item; onPick: (until: Date) => void }) {
  const now = new Date(useNow()).toISOString();
  const [moment, setMoment] = useState("");
  const until = moment === "" ? null : new Date(moment);
  const blockers = until
    ? triageBlockers({
        item,
        decision: { decision: "snooze", until: until.toISOString() },
        now,
        mayRank: false,
        named: null,
      })
    : [];
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (until && blockers.length === 0) onPick(until);
      }}
    >
      <TextField
        autoFocus
        type="datetime-local"
        label="Day and time"
        value={moment}
        problem={blockers[0]?.message}
        onChange={(event) => setMoment(event.target.value)}
      />
      <Button type="submit" look="primary" blockers={blockers} className="self-start">
        Snooze
      </Button>
    </form>
  );
}
