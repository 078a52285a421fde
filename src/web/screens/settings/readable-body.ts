import type { DeliveryDetails } from "../../../domain/source-details.ts";

const mostShown = 50_000;

/** A body as people can read it: JSON on lines of its own. */
export function readable({ body, encoding, bytes }: DeliveryDetails): string {
  if (bytes === 0) return "(empty)";
  const text = encoding === "utf-8" ? indented(body) : body;
  if (text.length <= mostShown) return text;
  return `${text.slice(0, mostShown)}\n… and ${text.length - mostShown} characters more`;
}

/** JSON on lines of its own, every value as it was written: a long number that went through a parser would be another. */
export function indented(text: string): string {
  if (!isJson(text)) return text;
  let depth = 0;
  let written = "";
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  for (const [index, token] of tokens.entries()) {
    const isEmpty = /^[{[]$/.test(tokens[index - 1] ?? "") && /^[}\]]$/.test(token);
    if (/^[}\]]$/.test(token)) {
      depth -= 1;
      if (!isEmpty) written += lineAt(depth);
    } else if (/^[{[]$/.test(tokens[index - 1] ?? "")) {
      written += lineAt(depth);
    }
    written += token;
    if (token === ":") written += " ";
    if (token === ",") written += lineAt(depth);
    if (token === "{" || token === "[") depth += 1;
  }
  return written;
}

function lineAt(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
