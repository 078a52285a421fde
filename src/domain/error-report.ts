import { cleanText, cutText } from "./text.ts";

/** One call of a stack trace. */
export interface Frame {
  file: string;
  function: string;
  module?: string | undefined;
  line?: number | undefined;
  /** The team's own code, as its sender tells it from libraries. */
  inApp: boolean;
}

/** An exception as it was thrown. */
export interface ErrorReport {
  /** Such as `TypeError`. */
  type: string;
  message: string;
  /** Whether the code caught it. */
  handled: boolean;
  /** The frame that crashed first, its callers after it. */
  frames: readonly Frame[];
}

const mostFrames = 100;
const longest = { word: 300, message: 5_000 };

/** The report made fit to keep: text that any database takes, and not more frames than anybody reads. */
export function keepableError(error: ErrorReport): ErrorReport {
  return {
    type: keepableWord(error.type).trim() || "Error",
    message: cutText(cleanText(error.message), longest.message),
    handled: error.handled,
    frames: error.frames.slice(0, mostFrames).map((frame) => ({
      file: keepableWord(frame.file),
      function: keepableWord(frame.function),
      module: frame.module === undefined ? undefined : keepableWord(frame.module),
      line: frame.line,
      inApp: frame.inApp,
    })),
  };
}

function keepableWord(word: string): string {
  return cutText(cleanText(word), longest.word);
}
