import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { isClosed, type Item } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import type { SimilarItem } from "../../../domain/similar-item.ts";
import { triageBlockers } from "../../../domain/triage.ts";
import { Button } from "../../parts/button.tsx";
import { markedWords, wordsBeside } from "../../parts/evidence/marked-words.ts";
import { Keys } from "../../parts/keys.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { stateTitles } from "../../parts/state-mark.tsx";
import { Time, useNow } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";

const mostShown = 3;

/** What somebody may have reported before, with the words that say so. Nothing where nothing resembles it. */
export function PerhapsSame({
  item,
  similar,
  onSame,
}: {
  item: Item;
  similar: readonly SimilarItem[];
  onSame: (original: SimilarItem) => void;
}) {
  const now = new Date(useNow()).toISOString();
  const mayTriage = useReplica((view) => may(view.me.role, "triage"));
  if (similar.length === 0) return null;
  return (
    <section aria-labelledby="perhaps-the-same">
      <h3 id="perhaps-the-same" className="flex h-6 items-center gap-2 text-small text-faint">
        Perhaps the same
        {mayTriage && similar.some((each) => !isClosed(each)) && <Keys of="m" />}
      </h3>
      <ul className="border-t">
        {similar.slice(0, mostShown).map((each) => {
          const decision = { decision: "duplicate" as const, of: each.ref };
          const blockers = triageBlockers({ item, decision, now, mayRank: false, named: each });
          return (
            <li key={each.ref} className="hairline-b flex items-start gap-2.5 py-2">
              <span className="pt-0.5">
                <KindMark kind={each.kind} item={each} />
              </span>
              <div className="min-w-0 flex-1">
                <SimilarTitle of={each} />
                <div className="flex items-center gap-2">
                  <SimilarNote of={each} />
                  {mayTriage && (
                    <Button
                      look="quiet"
                      blockers={blockers}
                      aria-label={`The same as ${each.ref}`}
                      onClick={() => onSame(each)}
                      className="-mr-2 -mb-1"
                    >
                      The same
                    </Button>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function SimilarTitle({ of }: { of: SimilarItem }) {
  const product = useReplica((view) => view.product.key);
  return (
    <Link
      to="/$product/items/$ref"
      params={{ product, ref: of.ref }}
      className="rounded-small wrap-anywhere underline-offset-2 hover:underline"
    >
      <span className="mr-2 text-quiet">{of.ref}</span>
      {markedWords(of.title, of.words).map(({ text, isMatch }, at) =>
        isMatch ? (
          <mark key={at} className="bg-transparent font-semibold text-ink">
            {text}
          </mark>
        ) : (
          <Fragment key={at}>{text}</Fragment>
        ),
      )}
    </Link>
  );
}

function SimilarNote({ of }: { of: SimilarItem }) {
  const beside = wordsBeside(of.title, of.words);
  return (
    <p className="min-w-0 flex-1 py-1 text-small wrap-anywhere text-quiet">
      {stateTitles[of.state]}
      {of.closedAt && (
        <>
          {" "}
          <Time at={of.closedAt} />
        </>
      )}
      {beside.length > 0 && (
        <>
          {", also has "}
          {beside.map((word, at) => (
            <Fragment key={word}>
              {at > 0 && ", "}
              <mark className="bg-transparent font-medium text-ink">{word}</mark>
            </Fragment>
          ))}
        </>
      )}
      {of.through && `, as ${of.through.ref} had that was found to be the same`}
    </p>
  );
}
