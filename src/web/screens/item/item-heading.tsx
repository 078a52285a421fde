import { Pencil } from "lucide-react";
import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { editItem } from "../../deeds/edit-item.ts";
import { IconButton } from "../../parts/button.tsx";
import { Mark } from "../../parts/item-row.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { StateMark, stateTitles } from "../../parts/state-mark.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { LampWords } from "./lamp-words.tsx";
import type { ItemWork } from "./use-item-work.ts";

/** What it is, how it stands, and its title, which is corrected in place. */
export function ItemHeading({
  item,
  mayEdit,
  work,
}: {
  item: Item;
  mayEdit: boolean;
  work: ItemWork;
}) {
  return (
    <header>
      <p className="mb-1.5 flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-quiet">
        <KindMark kind={item.kind} item={item} named={false} />
        <span>{kindTitles[item.kind]}</span>
        <span>{item.ref}</span>
        <span className="ml-2 inline-flex items-center gap-1.5">
          <StateMark state={item.state} />
          {stateTitles[item.state]}
        </span>
        {item.urgency === "expedite" && <Mark tone="amber">expedited</Mark>}
        <LampWords item={item} />
      </p>
      {work.asking === "title" && mayEdit ? (
        <TitleField item={item} onDone={() => work.ask(null)} />
      ) : (
        <div className="group flex items-start gap-1">
          <h1 className="min-w-0 text-title font-semibold wrap-anywhere">{item.title}</h1>
          {mayEdit && (
            <IconButton
              label="Edit the title"
              keys="e"
              onClick={() => work.ask("title")}
              className="-my-0.5 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
            >
              <Pencil aria-hidden size={14} />
            </IconButton>
          )}
        </div>
      )}
    </header>
  );
}

function TitleField({ item, onDone }: { item: Item; onDone: () => void }) {
  const replica = useReplicaItself();
  const [title, setTitle] = useState(item.title);

  function save(): void {
    const to = title.trim();
    onDone();
    if (to !== "" && to !== item.title) void editItem(replica, item, { title: to });
  }

  return (
    <>
      <h1 className="sr-only">{item.title}</h1>
      <input
        autoFocus
        aria-label="Title"
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
          if (event.key === "Escape") onDone();
        }}
        className="-mx-2 w-[calc(100%+16px)] rounded-base bg-surface px-2 text-title font-semibold outline-2 outline-accent focus-visible:outline-2"
      />
    </>
  );
}
