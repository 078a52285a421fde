import type { ErrorReport, Frame } from "../../domain/error-report.ts";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Exception, SentryEvent } from "./event.ts";

/** The exception that Sentry titles by: of a chain the last, which is the outermost. */
export function mainException(event: SentryEvent): Exception | null {
  const main = event.exception.at(-1);
  return main === undefined || isMessage(main, event) ? null : main;
}

/** Some SDKs write the stack of a message as an exception without a type. A text that was thrown has no type either. */
function isMessage({ type, mechanism }: Exception, { message, logentry }: SentryEvent): boolean {
  if (type !== undefined || mechanism?.handled === false) return false;
  return mechanism?.synthetic === true || message !== undefined || logentry !== undefined;
}

export function errorOf(event: SentryEvent, exception: Exception): ErrorReport {
  return {
    type: exception.type ?? "Error",
    message: exception.value ?? "",
    handled: isHandled(event),
    frames: framesOf(stackOf(event, exception)),
  };
}

/** SDKs differ in which of a chain they say it of. The oldest say it of none, and call what nobody caught fatal. */
function isHandled({ exception, level }: SentryEvent): boolean {
  const said = exception.flatMap(({ mechanism }) => mechanism?.handled ?? []);
  return said.length > 0 ? !said.includes(false) : level !== "fatal";
}

/** Native SDKs leave the stack to the thread that crashed, and the oldest clients to the event. */
function stackOf(event: SentryEvent, exception: Exception): Stack {
  const thread =
    event.threads.find(({ id }) => id !== undefined && id === exception.thread_id) ??
    event.threads.find(({ crashed }) => crashed);
  const stacks = [exception.stacktrace, thread?.stacktrace, event.stacktrace];
  return stacks.find((stack) => stack !== undefined && stack.frames.length > 0);
}

type Stack = Exception["stacktrace"];

/** The frame that crashed first: Sentry sends it last. */
export function framesOf(stack: Stack): Frame[] {
  return (stack?.frames ?? []).toReversed().map((frame) => ({
    file: frame.filename ?? frame.abs_path ?? frame.package ?? "",
    // The oldest clients for Node write what has no name in another way, and leave the ending on modules.
    function:
      frame.function?.replace(/^(null\.)?<anonymous>$/, "?").replace("<anonymous>", "?") ?? "?",
    module: frame.module?.replace(/\.[cm]?[jt]sx?$/, ""),
    line: frame.lineno,
    inApp: frame.in_app ?? false,
  }));
}

const mostCalls = 3;

/** The same for every user, line, host and release: the type, and the calls of the team's own code that crashed. */
export function errorKey({ type, message, frames }: ErrorReport): string {
  const own = frames.filter((frame) => frame.inApp);
  const calls = (own.length > 0 ? own : frames)
    .slice(0, mostCalls)
    .map((frame) => `${lastFolders(frame.module ?? frame.file)} ${frame.function}`);
  return [type, ...(calls.length > 0 ? calls : [message])].map(keyOfTitle).join("\n");
}

/** Where a checkout lies differs between hosts, and what a bundler appends between builds. */
function lastFolders(place: string): string {
  const file = place.split(/[\\/]/).slice(-2).join("/");
  return file.replace(/[._-](?=[0-9a-z]*\d)[0-9a-z]{6,}(?=\.[cm]?js$)/i, "");
}
