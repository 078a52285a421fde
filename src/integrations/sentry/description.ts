import type { ErrorReport, Frame } from "../../domain/error-report.ts";
import { cutText } from "../../domain/text.ts";
import { framesOf } from "./error.ts";
import type { SentryEvent } from "./event.ts";

const mostFrames = 12;
const mostCauses = 5;
const longestMessage = 4000;

/** Where it was thrown, what it says, and the way there, as a developer is used to read it. Markdown. */
export function descriptionOf(event: SentryEvent, error: ErrorReport): string {
  const causes = event.exception.slice(0, -1).toReversed().slice(0, mostCauses);
  const stack = [
    stackOf(error.type, error.message, error.frames),
    ...causes.map(({ type = "Error", value = "", stacktrace }) => {
      return `Caused by ${stackOf(type, value, framesOf(stacktrace))}`;
    }),
  ].join("\n");
  const fence = fenceFor(stack);
  return `${whereabouts(error)}\n\n${fence}text\n${stack}\n${fence}`;
}

function whereabouts({ frames, handled }: ErrorReport): string {
  const culprit = frames.find(({ inApp }) => inApp) ?? frames[0];
  const caught = handled ? "and caught" : "and not caught";
  return culprit ? `Thrown in ${codeSpan(placeOf(culprit))} ${caught}.` : `Thrown ${caught}.`;
}

function stackOf(type: string, message: string, frames: readonly Frame[]): string {
  const lines = [message === "" ? type : `${type}: ${cutText(message, longestMessage)}`];
  lines.push(...frames.slice(0, mostFrames).map((frame) => `    at ${placeOf(frame)}`));
  const left = frames.length - mostFrames;
  if (left > 0) lines.push(`    … ${left === 1 ? "1 more call" : `${left} more calls`}`);
  return lines.join("\n");
}

function placeOf({ file, module, line, function: name }: Frame): string {
  const place = `${file || module || "?"}${line === undefined ? "" : `:${line}`}`;
  return `${name} (${place})`.replaceAll(/\s+/g, " ");
}

/** A message may hold fences of its own. */
function fenceFor(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return "`".repeat(longest + 1);
}

function codeSpan(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
