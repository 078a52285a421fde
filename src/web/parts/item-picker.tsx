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
  first = none,
  onChoose,
  onLeave,
}: {
  label: string;
  /** Which items may be chosen at all. */
  fits: (item: Item) => boolean;
  /** Those that are meant most likely: offered before anything is typed. */
  first?: readonly Item[];
  onChoose: (item: Item) => void;
  onLeave?: () => void;
}) {
  const [text, setText] = useState("");
  const { items: found, searching } = useItemSearch(text, fits);
  const items = text.trim() === "" ? before(first.filter(fits), found) : found;
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

const none: readonly Item[] = [];

function before(first: readonly Item[], found: readonly Item[]): Item[] {
  const refs = new Set(first.map((item) => item.ref));
  return [...first, ...found.filter((item) => !refs.has(item.ref))].slice(
    0,
    Math.max(8, first.length),
  );
}

/** The same as a question of its own. */
export function ItemPickerDialog({
  title,
  description,
  fits,
  first = none,
  onChoose,
  onClose,
}: {
  title: string;
  description?: string;
  fits: (item: Item) => boolean;
  first?: readonly Item[];
  onChoose: (item: Item) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} description={description} onClose={onClose}>
      <div className="-mx-5 -mb-5 border-t">
        <ItemPicker label={title} fits={fits} first={first} onChoose={onChoose} onLeave={onClose} />
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
