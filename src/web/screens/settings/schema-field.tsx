import { Select, TextArea, TextField } from "../../parts/field.tsx";
import type { FormSchema } from "./form-schema.ts";

/** One field of a form that nobody drew by hand. */
export function SchemaField({
  name,
  field,
  value,
  isSet = false,
  problem,
  onChange,
}: {
  name: string;
  field: FormSchema;
  value: string;
  /** A secret that is not shown, and there all the same. */
  isSet?: boolean;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const told = { label: field.title ?? name, hint: field.description, problem, value };
  if (field.type === "boolean") {
    return (
      <label className="grid grid-cols-[16px_1fr] gap-x-2">
        <input
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChange(event.target.checked ? "true" : "")}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>{told.label}</span>
        <span className="col-start-2 text-small text-faint">{problem ?? told.hint}</span>
      </label>
    );
  }
  if (field.enum) {
    return (
      <Select {...told} onChange={(event) => onChange(event.target.value)} className="max-w-80">
        {field.enum.map((each) => (
          <option key={each} value={each}>
            {each.charAt(0).toUpperCase() + each.slice(1)}
          </option>
        ))}
      </Select>
    );
  }
  if (field.type === "array") {
    return (
      <TextArea
        {...told}
        hint={`${field.description ?? ""} One a line.`.trim()}
        onChange={(event) => onChange(event.target.value)}
        className="max-w-80"
      />
    );
  }
  const isNumber = field.type === "number" || field.type === "integer";
  return (
    <TextField
      {...told}
      type={field.secret ? "password" : isNumber ? "number" : "text"}
      autoComplete={field.secret ? "new-password" : "off"}
      placeholder={field.secret && isSet ? "Set, and not shown. Type to replace it" : undefined}
      maxLength={field.maxLength}
      min={field.minimum}
      max={field.maximum}
      onChange={(event) => onChange(event.target.value)}
      className="max-w-120"
    />
  );
}
