import type { ErrorReport } from "../../domain/error-report.ts";
import type { SentryEvent } from "./event.ts";
import { messageOf } from "./message.ts";

/**
 * The parts that the sender chose, with their variables in place; undefined where all of it is left to the receiver.
 * https://docs.sentry.io/concepts/data-management/event-grouping/fingerprint-rules/#variables
 */
export function fingerprintOf(
  event: SentryEvent,
  error: ErrorReport | undefined,
): string[] | undefined {
  const parts = event.fingerprint.flatMap((part) => (part === undefined ? [] : [part]));
  const chosen = parts.map((part) =>
    part.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (variable, name: string) => {
      if (name === "default") return "{{ default }}";
      return valueOf(name, event, error) ?? variable;
    }),
  );
  return chosen.every((part) => part === "{{ default }}") ? undefined : chosen;
}

function valueOf(
  name: string,
  event: SentryEvent,
  error: ErrorReport | undefined,
): string | undefined {
  const tag = name.startsWith("tags.") ? name.slice("tags.".length) : null;
  if (tag !== null) return Object.hasOwn(event.tags, tag) ? event.tags[tag] : undefined;
  const frame = error?.frames.find(({ inApp }) => inApp) ?? error?.frames[0];
  const values = new Map([
    ["error.type", error?.type],
    ["type", error?.type],
    ["error.value", error?.message],
    ["value", error?.message],
    ["message", messageOf(event)?.formatted],
    ["function", frame?.function],
    ["stack.function", frame?.function],
    ["module", frame?.module],
    ["stack.module", frame?.module],
    ["transaction", event.transaction],
    ["level", event.level],
    ["logger", event.logger],
    ["release", event.release],
    ["environment", event.environment],
  ]);
  return values.get(name);
}
