import { useState } from "react";
import type { TimelineEntry } from "../../../domain/review-timeline.ts";
import type { ReviewDetails } from "../../../domain/review.ts";
import { changeEntry, noteInTimeline } from "../../deeds/review.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useSending } from "../../parts/use-sending.ts";
import { localMoment, momentOf } from "./local-moment.ts";

/** A note with its time, or better words for what is known by itself. */
export function EntryForm({
  review,
  entry,
  at,
  onDone,
}: {
  review: ReviewDetails;
  /** Null for a note that is new. */
  entry: TimelineEntry | null;
  /** When it happened, as proposed. */
  at: string;
  onDone: () => void;
}) {
  const [when, setWhen] = useState(localMoment(at));
  const [body, setBody] = useState(entry?.body ?? "");
  const isNote = entry === null || entry.sort === "note";
  const sending = useSending(async () => {
    const words = { body: body.trim() };
    // What the field cannot show stays as exact as it was.
    const moment = { at: when === localMoment(at) ? at : (momentOf(when) ?? at) };
    if (entry === null) await noteInTimeline(review.id, { ...words, ...moment });
    else await changeEntry(review.id, entry.key, isNote ? { ...words, ...moment } : words);
    onDone();
  });
  return (
    <form
      onSubmit={sending.onSubmit}
      className="flex flex-col gap-2 border-b py-3 print:hidden"
      aria-label={isNote ? "A note" : "In other words"}
    >
      {isNote && (
        <div className="w-60 max-w-full">
          <TextField
            required
            type="datetime-local"
            step={1}
            label="When"
            value={when}
            problem={sending.of("/at")}
            onChange={(event) => setWhen(event.target.value)}
          />
        </div>
      )}
      <TextArea
        autoFocus
        required
        rows={2}
        maxLength={2000}
        label="What happened"
        hint={entry?.original ? `By itself: ${entry.original}` : "What, not who. Markdown."}
        value={body}
        problem={sending.of("/body")}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && body === (entry?.body ?? "")) onDone();
          sendWithModEnter(event);
        }}
      />
      <FormProblem>{sending.problem}</FormProblem>
      <div className="flex gap-2">
        <Button type="submit" look="primary" keys="$mod+Enter" busy={sending.busy}>
          {entry ? "Save" : "Add the note"}
        </Button>
        <Button look="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
