import { useState } from "react";
import type { Item } from "../../domain/item.ts";
import { useItemSearch } from "../replica/item-search.ts";
import { useReplicaItself } from "../replica/use-replica.ts";
import { Dialog } from "./dialog.tsx";
import { KindMark } from "./kind-mark.tsx";
import { Typeahead } from "./typeahead.tsx";

/** Finds one item by typing a part of its reference or title: first among what is here, then on the server. */
export function ItemPicker({
  label,
  fits,
  onChoose,
  onLeave,
}: {
  label: string;
  /** Which items may be chosen at all. */
  fits: (item: Item) => boolean;
  onChoose: (item: Item) => void;
  onLeave?: () => void;
}) {
  const [text, setText] = useState("");
  const { items, searching } = useItemSearch(text, fits);
  const replica = useReplicaItself();
  return (
    <Typeahead
      label={label}
      placeholder="Part of a title, or a reference"
      text={text}
      onText={setText}
      found={items.map((item) => ({ id: item.ref, content: <Candidate item={item} /> }))}
      onChoose={(ref) => {
        const item = items.find((each) => each.ref === ref);
        if (!item) return;
        // Found on the server, it may not have been here: from now on the replica follows it.
        replica.learn([item]);
        onChoose(item);
      }}
      {...(onLeave ? { onLeave } : {})}
      nothing={searching ? "Looking…" : "No item fits."}
    />
  );
}

/** The same as a question of its own. */
export function ItemPickerDialog({
  title,
  fits,
  onChoose,
  onClose,
}: {
  title: string;
  fits: (item: Item) => boolean;
  onChoose: (item: Item) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="-mx-5 -mb-5 border-t">
        <ItemPicker label={title} fits={fits} onChoose={onChoose} onLeave={onClose} />
      </div>
    </Dialog>
  );
}

function Candidate({ item }: { item: Item }) {
  return (
    <>
      <KindMark kind={item.kind} item={item} />
      <span className="shrink-0 text-quiet">{item.ref}</span>
      <span className="truncate">{item.title}</span>
    </>
  );
}
