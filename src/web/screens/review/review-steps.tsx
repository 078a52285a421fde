import { Download, Printer } from "lucide-react";
import { useState } from "react";
import { agreeReviewBlockers, type ReviewDetails } from "../../../domain/review.ts";
import { agreeReview, reopenReview, sendReview } from "../../deeds/review.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** The one thing to do next with a review, what stands in its way, and how to take it along. */
export function ReviewSteps({ review, mayWork }: { review: ReviewDetails; mayWork: boolean }) {
  const replica = useReplicaItself();
  const [isReopening, reopen] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, state, causes } = review;
  const missing = state === "agreed" ? [] : agreeReviewBlockers(review, causes);

  async function run(deed: typeof sendReview): Promise<void> {
    if (busy) return;
    setBusy(true);
    await deed(replica, review);
    setBusy(false);
  }
  const send = () => void run(sendReview);
  const agree = () => void run(agreeReview);

  useKeys(
    "Review",
    !mayWork
      ? []
      : state === "agreed"
        ? [{ keys: "o", label: "Open it again…", run: () => reopen(true) }]
        : [
            ...(state === "draft" ? [{ keys: "n", label: "Ask for agreement", run: send }] : []),
            ...(missing.length === 0
              ? [{ keys: state === "draft" ? "y" : "n", label: "Agree", run: agree }]
              : []),
          ],
  );

  return (
    <section aria-label="Next" className="flex flex-col gap-2.5 border-y py-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        {mayWork && state === "draft" && (
          <Button look="primary" keys="n" busy={busy} onClick={send}>
            Ask for agreement
          </Button>
        )}
        {mayWork && state === "in-review" && (
          <Button look="primary" keys="n" busy={busy} blockers={missing} onClick={agree}>
            Agree
          </Button>
        )}
        {mayWork && state === "draft" && missing.length === 0 && (
          <Button keys="y" busy={busy} onClick={agree}>
            Agree
          </Button>
        )}
        {mayWork && state === "agreed" && (
          <Button keys="o" onClick={() => reopen(true)}>
            Open again…
          </Button>
        )}
        <span className="flex-1" />
        <a
          href={`/api/v1/reviews/${id}/markdown`}
          download
          className="inline-flex h-8 items-center gap-2 rounded-base px-2 font-medium text-quiet transition-colors hover:bg-hover hover:text-ink"
        >
          <Download aria-hidden size={16} />
          Markdown
        </a>
        <Button
          look="quiet"
          icon={<Printer aria-hidden size={16} />}
          onClick={() => window.print()}
          className="max-sm:hidden"
        >
          Print
        </Button>
      </div>
      {missing.length > 0 && (
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <p className="text-small leading-4 font-medium text-quiet">Before it is agreed on</p>
          <BlockerList blockers={missing} />
        </div>
      )}
      {isReopening && <Reopen id={id} onClose={() => reopen(false)} />}
    </section>
  );
}

function Reopen({ id, onClose }: { id: string; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const sending = useSending(async () => {
    await reopenReview(id, reason.trim());
    onClose();
  });
  return (
    <Dialog
      title="Open this review again"
      description="What was agreed on stays written; it can be changed again, and has to be agreed on again."
      onClose={onClose}
    >
      <Form sending={sending} act="Open it again">
        <TextArea
          autoFocus
          required
          maxLength={1000}
          label="Why"
          hint="What is known now that was not known then?"
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={sendWithModEnter}
        />
      </Form>
    </Dialog>
  );
}
