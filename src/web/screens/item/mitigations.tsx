import { useState } from "react";
import type { Mitigation } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { recordMitigation } from "../../deeds/record-mitigation.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { Time } from "../../parts/time.tsx";
import { useSending } from "../../parts/use-sending.ts";

/** What stopped it for now, oldest first. */
export function Mitigations({ mitigations }: { mitigations: readonly Mitigation[] }) {
  if (mitigations.length === 0) return null;
  return (
    <div className="pt-2">
      <h3 className="text-small text-quiet">What stopped it for now</h3>
      <ul>
        {mitigations.map(({ id, body, byName, at }) => (
          <li key={id} className="hairline-b flex flex-wrap items-baseline gap-x-3 py-1.5">
            <div className="min-w-52 flex-1 wrap-anywhere">
              <Markdown text={body} />
            </div>
            <span className="text-small text-quiet">
              {byName}, <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A restart, a switch, a hack: written down so that nobody takes it for the fix. */
export function MitigationForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const [body, setBody] = useState("");
  const sending = useSending(async () => {
    await recordMitigation(item.ref, body.trim());
    onDone();
  });
  return (
    <form onSubmit={sending.onSubmit} className="flex max-w-prose flex-col gap-2 py-3">
      <TextArea
        autoFocus
        required
        rows={2}
        maxLength={5000}
        label="What stopped it for now"
        hint="A restart, a switch, a rollback. The cause stays open until something removes it."
        value={body}
        problem={sending.of("/body")}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && body === "") onDone();
          sendWithModEnter(event);
        }}
      />
      <FormProblem>{sending.problem}</FormProblem>
      <div className="flex gap-2">
        <Button type="submit" look="primary" keys="$mod+Enter" busy={sending.busy}>
          Write it down
        </Button>
        <Button look="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
