import { fieldLook } from "../../parts/field.tsx";

/** A number that stands in the middle of a sentence. */
export function NumberInSentence({
  label,
  least,
  most,
  optional = false,
  problem,
  value,
  onChange,
}: {
  label: string;
  least: number;
  most: number;
  optional?: boolean;
  problem?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <input
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      required={!optional}
      aria-label={label}
      aria-invalid={problem ? true : undefined}
      title={problem}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-8 max-w-18 tabular-nums ${fieldLook}`}
    />
  );
}
