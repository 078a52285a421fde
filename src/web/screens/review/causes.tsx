import { Plus } from "lucide-react";
import { useId, useState } from "react";
import type { ReviewDetails } from "../../../domain/review.ts";
import { Button } from "../../parts/button.tsx";
import { askedWhys, type AskedWhy } from "./asked-whys.ts";
import type { CauseAsking } from "./cause-asking.ts";
import { CauseDialogs } from "./cause-dialogs.tsx";
import { CauseList } from "./cause-list.tsx";
import { CauseRow } from "./cause-row.tsx";
import { lastUnder } from "./outline.ts";
import { Part } from "./part.tsx";
import { useOutline, type Outline } from "./use-outline.ts";

/** Why, asked four times over: each answer has a why of its own, until a root is reached. */
export function Causes({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const outline = useOutline(review);
  const keysId = useId();
  const [asking, ask] = useState<CauseAsking | null>(null);
  return (
    <Part id="causes" title="Causes">
      {mayChange && (
        <p id={keysId} className="pt-2 text-small text-faint pointer-coarse:hidden print:hidden">
          Enter adds another answer beside, Tab asks why again, Alt with the arrows moves, Alt W
          weighs. Escape, then Tab, leaves.
        </p>
      )}
      <div className="flex flex-col gap-5 pt-3">
        {askedWhys(review.causes).map((asked) => (
          <section key={asked.question} aria-label={asked.title}>
            <h3 className="pb-1 font-medium">{asked.title}</h3>
            {mayChange && (
              <Answers
                review={review}
                asked={asked}
                outline={outline}
                keysId={keysId}
                onAsk={ask}
              />
            )}
            <div className={mayChange ? "hidden print:block" : ""}>
              {asked.answers.length === 0 ? (
                <p className="text-quiet">Nobody has answered it.</p>
              ) : (
                <CauseList answers={asked.answers} />
              )}
            </div>
          </section>
        ))}
      </div>
      {asking && <CauseDialogs review={review} asking={asking} onClose={() => ask(null)} />}
    </Part>
  );
}

function Answers({
  review,
  asked: { question, title },
  outline,
  keysId,
  onAsk,
}: {
  review: ReviewDetails;
  asked: AskedWhy;
  outline: Outline;
  keysId: string;
  onAsk: (asking: CauseAsking) => void;
}) {
  const rows = outline.rowsOf(question);
  return (
    <div className="print:hidden">
      {rows.length > 0 && (
        <ul aria-label={title} className="border-t">
          {rows.map((row) => (
            <CauseRow key={row.key} {...{ review, question, row, rows, outline, keysId, onAsk }} />
          ))}
        </ul>
      )}
      <Button
        look="quiet"
        className="mt-0.5 -ml-2"
        icon={<Plus aria-hidden size={14} />}
        onClick={() => outline.begin(question, null, lastUnder(rows, null))}
      >
        {rows.length === 0 ? "Answer it" : "Another answer"}
      </Button>
    </div>
  );
}
