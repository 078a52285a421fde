import type { TestResult } from "../domain/test-result.ts";
import { isScriptFile } from "./script-file.ts";

/** What a test stands in, one within the other. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" › ");
}

/** A title that tells describe blocks as `cart > refunds > gives shipping back`, perhaps with the file before them. */
export function splitTitle(title: string): Pick<TestResult, "path" | "name" | "file"> {
  const parts = title.split(/ [>›] /).map((part) => part.trim());
  const [first = ""] = parts;
  const file = parts.length > 1 && isScriptFile(first) ? first : null;
  const name = parts.at(-1) ?? "";
  return { path: joinPath(...parts.slice(file === null ? 0 : 1, -1)), name, file };
}
