export interface ListedChoice<Value extends string> {
  value: Value;
  title: string;
  /** What choosing it means, in a sentence. */
  note: string;
}

/** One of a few that need a sentence each to be told apart. */
export function ChoiceList<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  autoFocus = false,
}: {
  legend: string;
  choices: readonly ListedChoice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  autoFocus?: boolean;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium text-quiet">{legend}</legend>
      <div className="overflow-hidden rounded-base border border-line-strong">
        {choices.map((each) => (
          <label
            key={each.value}
            className="grid grid-cols-[16px_1fr] gap-x-3 border-b px-3 py-2 transition-colors last:border-b-0 hover:bg-hover has-checked:bg-chosen"
          >
            <input
              type="radio"
              name={legend}
              autoFocus={autoFocus && each.value === value}
              checked={each.value === value}
              onChange={() => onChange(each.value)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span className="font-medium">{each.title}</span>
            <span className="col-start-2 text-small text-quiet">{each.note}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
