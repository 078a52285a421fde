import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { absoluteTime } from "../../parts/time.tsx";
import { localMoment, momentOf } from "./local-moment.ts";

/** When the people meet over it. */
export function Meeting({
  at,
  mayChange,
  onChange,
}: {
  at: string | null;
  mayChange: boolean;
  onChange: (at: string | null) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const words = at ? absoluteTime(at) : <span className="text-quiet">Not agreed</span>;
  if (!mayChange) return words;
  if (draft === null) {
    return (
      <button
        type="button"
        aria-label={at ? `Meeting: ${absoluteTime(at)}` : "Set the meeting"}
        onClick={() => setDraft(at ? localMoment(at) : "")}
        className="-ml-2 inline-flex min-h-7 max-w-full items-center rounded-base px-2 hover:bg-hover"
      >
        {at ? words : <span className="text-quiet">Set a time</span>}
      </button>
    );
  }
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        setDraft(null);
        onChange(momentOf(draft));
      }}
    >
      <TextField
        autoFocus
        label="Meeting"
        labelHidden
        type="datetime-local"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setDraft(null)}
      />
      <div className="flex gap-1">
        <Button type="submit">Save</Button>
        <Button look="quiet" onClick={() => setDraft(null)}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
