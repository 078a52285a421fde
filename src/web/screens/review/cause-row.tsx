import { useId } from "react";
import type { CauseQuestion, ReviewDetails } from "../../../domain/review.ts";
import { CauseField, type CauseDeed } from "./cause-field.tsx";
import { CauseMarks } from "./cause-marks.tsx";
import type { CauseAsking } from "./cause-asking.ts";
import { Hints } from "./hints.tsx";
import type { OutlineRow } from "./outline.ts";
import type { Outline } from "./use-outline.ts";

/** One answer: its words, what it weighs, where it belongs, and what is done about it. */
export function CauseRow({
  review,
  question,
  row,
  rows,
  outline,
  keysId,
  onAsk,
}: {
  review: ReviewDetails;
  question: CauseQuestion;
  row: OutlineRow;
  rows: readonly OutlineRow[];
  outline: Outline;
  /** What explains the keys. */
  keysId: string;
  onAsk: (asking: CauseAsking) => void;
}) {
  const hintId = useId();
  const { cause, depth } = row;
  const at = rows.findIndex(({ key }) => key === row.key);
  const hints = cause ? review.hints.filter((each) => each.in === `cause:${cause.id}`) : [];

  function onDeed(deed: CauseDeed, text: string): boolean {
    switch (deed) {
      case "beside":
        outline.save(row, text);
        outline.beside(question, row);
        return true;
      case "below":
        outline.save(row, text);
        outline.below(question, rows, row);
        return true;
      case "deepen":
        if (cause) outline.save(row, text);
        return outline.deepen(rows, row);
      case "lift":
        if (cause) outline.save(row, text);
        return outline.lift(rows, row);
      case "up":
      case "down":
        return outline.step(rows, row, deed === "up" ? -1 : 1);
      case "weigh":
        if (cause) outline.weigh(cause.id);
        return cause !== null;
      case "previous":
      case "next": {
        const to = rows[at + (deed === "next" ? 1 : -1)];
        if (to) outline.want(to.key);
        return to !== undefined;
      }
      case "remove": {
        const before = rows[at - 1] ?? rows[at + 1];
        if (before) outline.want(before.key);
        if (cause) onAsk({ what: "remove", cause });
        else outline.drop(row.key);
        return true;
      }
    }
  }

  return (
    <li className="hairline-b flex">
      {Array.from({ length: depth }, (_, level) => (
        <span key={level} aria-hidden className="ml-2 w-2 shrink-0 border-l sm:w-3" />
      ))}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-start gap-x-1">
          <CauseField
            label={depth === 0 ? "Answer" : `Deeper why, ${depth + 1}`}
            describedBy={hints.length > 0 ? `${keysId} ${hintId}` : keysId}
            saved={cause?.body ?? row.draft?.text ?? ""}
            isWanted={outline.wanted?.key === row.key ? outline.wanted : null}
            isDraft={cause === null}
            onSave={(text) => {
              if (text.trim() !== "") outline.save(row, text);
              else if (!cause) outline.drop(row.key);
            }}
            onDeed={onDeed}
          />
          {cause && (
            <CauseMarks
              cause={cause}
              onChange={(to) => outline.change(cause.id, to)}
              onBelow={() => outline.below(question, rows, row)}
              onBeside={() => outline.beside(question, row)}
              onAsk={onAsk}
            />
          )}
        </div>
        <Hints id={hintId} hints={hints} />
      </div>
    </li>
  );
}
