import { z } from "zod";

/**
 * A field of a message that its users write themselves, with variables for the sender to fill in. A variable that it does not
 * know arrives as it was written, one without a value as nothing or as a word for it: none of these was said.
 */
export const filledIn = z
  .union([z.string(), z.number(), z.boolean()], { error: "It is no text" })
  .nullish()
  .transform((given) => {
    const text = String(given ?? "").trim();
    return /^(|\$[A-Z][A-Z0-9_]*|null|none|n\/a)$/i.test(text) ? undefined : text;
  });

/**
 * Tags as labels: `service:checkout` and `service=checkout` say it by themselves, the first of a name counts; the rest stand together
 * under `tags`.
 */
export function labelsOfTags(tags: readonly string[]): Record<string, string> {
  const labels = new Map<string, string>();
  const bare: string[] = [];
  for (const tag of tags.map((each) => each.trim()).filter(Boolean)) {
    const [, label, value] = /^([^:=]+)[:=](.+)$/.exec(tag) ?? [];
    if (label === undefined || value === undefined) bare.push(tag);
    else if (!labels.has(label)) labels.set(label, value);
  }
  if (bare.length > 0 && !labels.has("tags")) labels.set("tags", bare.join(", "));
  return Object.fromEntries(labels);
}
