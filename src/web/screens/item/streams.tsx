import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Stream } from "../../../domain/item-details.ts";
import { isClosed, type Item } from "../../../domain/item.ts";
import { splitBlockers } from "../../../domain/merge.ts";
import { may } from "../../../domain/role.ts";
import type { StreamApart } from "../../../domain/streams-apart.ts";
import { splitItem } from "../../deeds/split-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { count } from "../../parts/evidence/evidence-words.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { StreamRow } from "./stream-row.tsx";

/** Every stream of signals that an item answers to. Those that are about something else are taken out as a new item. */
export function Streams({
  item,
  streams,
  apart,
  all,
}: {
  item: Item;
  streams: readonly Stream[];
  apart: readonly StreamApart[];
  /** How many there are; only the newest are listed. */
  all: number;
}) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const mayTriage = useReplica((view) => may(view.me.role, "triage"));
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const canSplit = mayTriage && !isClosed(item) && all > 1;
  const chosen = streams.map((each) => each.fingerprint).filter((each) => marked.has(each));
  const blockers = splitBlockers(item, chosen.length, all);

  async function takeOut(): Promise<void> {
    if (chosen.length === 0) list.current?.querySelector("input")?.focus();
    if (blockers.length > 0 || busy) return;
    setBusy(true);
    const open = (ref: string) =>
      void navigate({ to: "/$product/items/$ref", params: { product, ref } });
    if (await splitItem(replica, item, chosen, open)) setMarked(new Set());
    setBusy(false);
  }

  const label = "Choose streams, and take them out as a new item";
  useKeys("Streams", canSplit ? [{ keys: "s", label, run: () => void takeOut() }] : []);

  if (streams.length === 0) return null;
  return (
    <section aria-labelledby="streams">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2">
        <h3 id="streams" className="flex-1 text-small text-faint">
          {count(all, "stream")}
          {all > streams.length && `, the ${streams.length} newest`}
        </h3>
        {canSplit && (
          <Button
            look={chosen.length > 0 ? "plain" : "quiet"}
            keys="s"
            className="-mr-2"
            blockers={blockers}
            busy={busy}
            onClick={() => void takeOut()}
          >
            Take out as a new item
          </Button>
        )}
      </div>
      {chosen.length > 0 && blockers.length > 0 && (
        <div className="pb-2">
          <BlockerList blockers={blockers} />
        </div>
      )}
      <ul ref={list} className="border-t">
        {streams.map((stream) => (
          <StreamRow
            key={stream.fingerprint}
            stream={stream}
            apart={apart.find((each) => each.fingerprint === stream.fingerprint) ?? null}
            chosen={canSplit ? marked.has(stream.fingerprint) : null}
            onChoose={() => setMarked((before) => toggled(before, stream.fingerprint))}
          />
        ))}
      </ul>
    </section>
  );
}

function toggled(before: ReadonlySet<string>, fingerprint: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(fingerprint)) after.add(fingerprint);
  return after;
}
