/** What is used of the JSON Schema of settings. */
export interface FormSchema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: string[];
  secret?: boolean;
  items?: FormSchema;
  properties?: Record<string, FormSchema>;
  required?: string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** The fields of an object in the order in which they are drawn. */
export function fieldsOf({ properties = {} }: FormSchema): [name: string, field: FormSchema][] {
  return Object.entries(properties);
}

/** What a field holds while it is edited is text; a list has a line an element, a box "true" or nothing. */
export type Draft = Record<string, string>;

export function draftOf(
  fields: readonly [string, FormSchema][],
  settings: Readonly<Record<string, unknown>>,
): Draft {
  return Object.fromEntries(fields.map(([name]) => [name, textOf(settings[name])]));
}

/** The fields that were changed, as the server takes them; null for what is to be unset. */
export function changesOf(
  fields: readonly [string, FormSchema][],
  before: Draft,
  after: Draft,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter(([name]) => (before[name] ?? "") !== (after[name] ?? ""))
      .map(([name, field]) => [name, valueOf(field, after[name] ?? "")]),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("\n");
  if (typeof value === "string") return value;
  return typeof value === "number" || value === true ? String(value) : "";
}

function valueOf({ type }: FormSchema, text: string): unknown {
  if (type === "boolean") return text === "true";
  const words = text.trim();
  if (words === "") return null;
  if (type === "array") {
    const lines = words.split("\n").map((line) => line.trim());
    return lines.filter((line) => line !== "");
  }
  return type === "number" || type === "integer" ? Number(words) : words;
}
