import { useState } from "react";
import type { ReviewDetails, ReviewSection } from "../../../domain/review.ts";
import { changeReview } from "../../deeds/review.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useSending } from "../../parts/use-sending.ts";
import { Hints } from "./hints.tsx";
import { Part } from "./part.tsx";

/** What a review tells in its own words, as its template asks. */
export function WrittenSections({
  review,
  mayChange,
}: {
  review: ReviewDetails;
  mayChange: boolean;
}) {
  return review.sections.map((section, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- a heading may stand twice
    <Written key={at} review={review} section={section} at={at} mayChange={mayChange} />
  ));
}

function Written({
  review,
  section,
  at,
  mayChange,
}: {
  review: ReviewDetails;
  section: ReviewSection;
  at: number;
  mayChange: boolean;
}) {
  const [isWriting, write] = useState(false);
  const { heading, prompt, body } = section;
  const hints = review.hints.filter((each) => each.in === heading);
  if (isWriting && mayChange) {
    return <SectionForm review={review} section={section} at={at} onDone={() => write(false)} />;
  }
  return (
    <Part
      title={heading}
      actions={
        mayChange && (
          <Button
            look="quiet"
            className="-mr-2 print:hidden"
            aria-label={`${body ? "Edit" : "Write"}: ${heading}`}
            onClick={() => write(true)}
          >
            {body ? "Edit" : "Write"}
          </Button>
        )
      }
    >
      <div className="max-w-prose py-2">
        {body ? (
          <Markdown text={body} />
        ) : (
          <p className="text-quiet">
            <span className="print:hidden">{prompt}</span>
            <span className="hidden print:inline">Nothing was written.</span>
          </p>
        )}
      </div>
      {mayChange && <Hints hints={hints} />}
    </Part>
  );
}

function SectionForm({
  review,
  section: { heading, prompt, body },
  at,
  onDone,
}: {
  review: ReviewDetails;
  section: ReviewSection;
  at: number;
  onDone: () => void;
}) {
  const [text, setText] = useState(body);
  /** What stood there when whoever writes looked at it last. */
  const [seen, setSeen] = useState(body);
  const isOther = body !== seen;
  const sending = useSending(async () => {
    const written = text.trim();
    if (written !== seen) {
      const sections = review.sections.map((each, index) =>
        index === at ? { ...each, body: written } : each,
      );
      await changeReview(review.id, { sections, version: review.version });
    }
    onDone();
  });
  return (
    <form onSubmit={sending.onSubmit} className="flex max-w-prose flex-col gap-2 print:hidden">
      <TextArea
        autoFocus
        label={heading}
        hint={prompt ? `${prompt} Markdown.` : "Markdown."}
        rows={6}
        maxLength={50_000}
        value={text}
        problem={sending.within("/sections")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text === seen) onDone();
          sendWithModEnter(event);
        }}
      />
      {isOther && (
        <div role="status" className="rounded-base border px-3 py-2">
          <p className="font-medium">Somebody else wrote this meanwhile:</p>
          <div className="max-h-48 overflow-y-auto py-1">
            <Markdown text={body || "Nothing."} />
          </div>
          <Button look="quiet" className="-ml-2" onClick={() => setSeen(body)}>
            I have taken it into mine
          </Button>
        </div>
      )}
      <FormProblem>{sending.problem}</FormProblem>
      <div className="flex gap-2">
        <Button
          type="submit"
          look="primary"
          keys="$mod+Enter"
          busy={sending.busy}
          blockers={isOther ? [meanwhile] : []}
        >
          Save
        </Button>
        <Button look="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

const meanwhile = {
  code: "changed-meanwhile",
  message: "Somebody else wrote this meanwhile. Look at it first.",
} as const;
