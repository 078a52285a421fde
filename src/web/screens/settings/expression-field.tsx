import { TextArea } from "../../parts/field.tsx";
import type { FormSchema } from "./form-schema.ts";

/** One expression; it grows with what is written. */
export function ExpressionField({
  field,
  required,
  value,
  problem,
  onChange,
}: {
  field: FormSchema;
  required: boolean;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <TextArea
      label={field.title ?? ""}
      hint={field.description}
      problem={problem}
      required={required}
      maxLength={field.maxLength}
      rows={1}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-9! resize-none font-mono text-small! leading-5!"
    />
  );
}
