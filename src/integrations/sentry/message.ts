import type { SentryEvent } from "./event.ts";

/** What the event says in words; null where it says nothing. */
export function messageOf(event: SentryEvent): { formatted: string; template: string } | null {
  const { logentry, message, exception } = event;
  const said = logentry?.message || logentry?.formatted ? logentry : message;
  // SDKs that give a message a stack write it as an exception without a type.
  const template = said?.message ?? said?.formatted ?? exception.at(-1)?.value;
  if (template === undefined || template.trim() === "") return null;
  return { formatted: said?.formatted ?? filled(template, said?.params), template };
}

/** The template with its parameters in their places: `%s` and `{}` in order, `%(name)s` and `{name}` by name. */
function filled(template: string, params: unknown): string {
  if (Array.isArray(params)) {
    let next = 0;
    return template.replace(/%%|%[-+#.\d]*[a-zA-Z]|\{\}/g, (place) =>
      place === "%%" ? "%" : next < params.length ? plain(params[next++], place) : place,
    );
  }
  if (typeof params !== "object" || params === null) return template;
  const named = new Map(Object.entries(params));
  return template.replace(
    /%\((\w+)\)[-+#.\d]*[a-zA-Z]|\{(\w+)\}/g,
    (place, one?: string, other?: string) => plain(named.get(one ?? other ?? ""), place),
  );
}

function plain(value: unknown, otherwise: string): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : otherwise;
}
