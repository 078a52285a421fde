import { useReplica } from "../../replica/use-replica.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import { lamp, type Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { CopyLine } from "../../parts/copy-line.tsx";
import { ItemLine } from "../../parts/item-row.tsx";
import { LampMark } from "../../parts/lamp-mark.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { absoluteTime, Time } from "../../parts/time.tsx";
import type { View } from "../../replica/replica.ts";
import { Link } from "@tanstack/react-router";
import { Section } from "./section.tsx";
import { useSources } from "./use-sources.ts";
import { Waiting } from "./waiting.tsx";

/** What a source's sender must be told, and whether it has spoken yet. Its secret is here and nowhere else. */
export function SourceSetup({ source, onDone }: { source: NewSource; onDone: () => void }) {
  const secretInAddress = source.url.includes(source.secret);
  return (
    <div className="flex min-h-full flex-col">
      <Section
        title={`Connect ${source.name}`}
        note={`Take these lines along now: the secret in them is shown only this once.${
          source.previousSecretUntil === null
            ? ""
            : ` The one before works until ${absoluteTime(source.previousSecretUntil)}.`
        }`}
      >
        <div className="flex flex-col gap-3">
          <CopyLine
            label={secretInAddress ? "Address, with the secret in it" : "Address"}
            value={source.url}
          />
          {!secretInAddress && <CopyLine label="Secret" value={source.secret} />}
        </div>
        <Markdown text={withoutTitle(source.instructions)} />
      </Section>
      <div className="sticky bottom-0 mt-auto border-t bg-ground">
        <div className="mx-auto flex w-full max-w-3xl items-center gap-3 px-4 py-3 md:px-8">
          <Heard source={source} />
          <Button look="plain" onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    </div>
  );
}

function Heard({ source }: { source: NewSource }) {
  const now = useSources(eagerly).find((each) => each.id === source.id);
  // With a new secret an old source is heard anew.
  const isNew = source.signals === 0;
  const heardAt = now && now.signals > source.signals ? now.lastSignalAt : null;
  const item = useReplica((view) => (isNew ? firstItemOf(view, source.id) : null));
  const product = useReplica((view) => view.product.key);
  return (
    <div role="status" className="flex min-h-8 min-w-0 flex-1 items-center gap-3">
      {heardAt === null ? (
        <>
          <Waiting />
          <span className="text-quiet">
            Waiting for {source.previousSecretUntil === null ? "the first" : "a"} signal
            {isNew || source.previousSecretUntil !== null ? "" : " with the new secret"}
          </span>
        </>
      ) : (
        <>
          <LampMark light={item ? lamp(item) : "off"} size={20} />
          <span className="shrink-0 font-medium">Received</span>
          {item ? (
            <Link
              to="/$product/items/$ref"
              params={{ product, ref: item.ref }}
              className="flex min-w-0 flex-1 items-center gap-2.5 rounded-base px-2 py-1 hover:bg-hover"
            >
              <ItemLine item={item} />
            </Link>
          ) : (
            <Time at={heardAt} className="text-quiet" />
          )}
        </>
      )}
    </div>
  );
}

/** Somebody is waiting for it. */
const eagerly = 1000;

function firstItemOf(view: View, sourceId: string): Item | null {
  let first: Item | null = null;
  for (const item of view.items()) {
    if (item.sourceId === sourceId && (first === null || item.number < first.number)) first = item;
  }
  return first;
}

/** The page is headed already. */
export function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n+/, "");
}
