import { useState } from "react";
import type { OpeningRule } from "../../../domain/opening.ts";
import type { SourceDetails } from "../../../domain/source-details.ts";
import { changeSettings } from "../../deeds/change-source.ts";
import { Button } from "../../parts/button.tsx";
import { fieldLook } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** How much of a thing is heard before it is worth an item: said in one sentence with two numbers in it. */
export function PatienceForm({
  details,
  onSaved,
}: {
  details: SourceDetails;
  onSaved: (details: SourceDetails) => void;
}) {
  const replica = useReplicaItself();
  const [occurrences, setOccurrences] = useState(textOf(details.opening.occurrences));
  const [minutes, setMinutes] = useState(textOf(details.opening.minutes));
  const sending = useSending(async () => {
    const opening: OpeningRule = {
      ...(occurrences === "" ? {} : { occurrences: Number(occurrences) }),
      ...(minutes === "" ? {} : { minutes: Number(minutes) }),
    };
    onSaved(await changeSettings(replica, details, { opening }));
    say(`${details.name} ${patienceWords(opening)}`);
  });
  return (
    <section aria-label="Patience">
      <SectionHeading>Patience</SectionHeading>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-2 border-t pt-3">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
          <span>Open an item only after</span>
          <NumberField label="Signals" most={1000} value={occurrences} onChange={setOccurrences} />
          <span>signals, or after</span>
          <NumberField label="Minutes" most={1440} value={minutes} onChange={setMinutes} />
          <span className="flex-1">minutes.</span>
          <Button type="submit" busy={sending.busy}>
            Save
          </Button>
        </div>
        <p className="text-small text-faint">
          About the same thing, no more than an hour apart; whichever comes first. Left empty, the
          first signal opens an item. What is held back is kept.
        </p>
        <FormProblem>{sending.problem ?? sending.within("/opening") ?? null}</FormProblem>
      </form>
    </section>
  );
}

function NumberField({
  label,
  most,
  value,
  onChange,
}: {
  label: string;
  most: number;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <input
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      step={1}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-8 max-w-20 tabular-nums ${fieldLook}`}
    />
  );
}

function textOf(number: number | undefined): string {
  return number === undefined ? "" : String(number);
}

function patienceWords({ occurrences, minutes }: OpeningRule): string {
  const after = [
    occurrences === undefined ? [] : [occurrences === 1 ? "1 signal" : `${occurrences} signals`],
    minutes === undefined ? [] : [minutes === 1 ? "1 minute" : `${minutes} minutes`],
  ].flat();
  return `opens an item ${after.length === 0 ? "at the first signal" : `after ${after.join(" or ")}`}`;
}
