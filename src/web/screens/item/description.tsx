import { useState } from "react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { editItem } from "../../deeds/edit-item.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import type { ItemWork } from "./use-item-work.ts";

/** What somebody needs to know who was not there. */
export function Description({
  item,
  detail,
  mayEdit,
  work,
}: {
  item: Item;
  detail: ItemDetails | null;
  mayEdit: boolean;
  work: ItemWork;
}) {
  // Kept until the server's own words are here, so that the old ones do not come back for a moment.
  const [sent, setSent] = useState<{ text: string; over: string } | null>(null);
  if (!detail) return null;
  const shown = sent && sent.over === detail.description ? sent.text : detail.description;
  if (work.asking === "description" && mayEdit) {
    return (
      <DescriptionForm
        item={item}
        text={shown}
        onSent={(text) => setSent({ text, over: detail.description })}
        onRefused={() => setSent(null)}
        onDone={() => work.ask(null)}
      />
    );
  }
  return (
    <section aria-label="Description" className="max-w-prose">
      {shown ? <Markdown text={shown} /> : <p className="text-quiet">No description.</p>}
      {mayEdit && (
        <Button
          look="quiet"
          keys="d"
          onClick={() => work.ask("description")}
          className="mt-2 -ml-2"
        >
          {shown ? "Edit the description" : "Describe it"}
        </Button>
      )}
    </section>
  );
}

function DescriptionForm({
  item,
  text,
  onSent,
  onRefused,
  onDone,
}: {
  item: Item;
  text: string;
  onSent: (text: string) => void;
  onRefused: () => void;
  onDone: () => void;
}) {
  const replica = useReplicaItself();
  const [draft, setDraft] = useState(text);

  function save(): void {
    onDone();
    if (draft.trim() === text) return;
    onSent(draft.trim());
    void editItem(replica, item, { description: draft.trim() }).then((agreed) => {
      if (!agreed) onRefused();
    });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex max-w-prose flex-col gap-2"
    >
      <TextArea
        autoFocus
        label="Description"
        hint="Markdown. What would somebody need who was not there?"
        rows={8}
        maxLength={50_000}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && draft === text) onDone();
          sendWithModEnter(event);
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" keys="$mod+Enter">
          Save
        </Button>
        <Button look="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
