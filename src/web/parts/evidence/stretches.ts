import type { ErrorReport, Frame } from "../../../domain/error-report.ts";

/** A stretch of a stack trace: calls in the team's own code, or those in libraries between them. */
export interface Stretch {
  isOwn: boolean;
  frames: readonly Frame[];
}

/** The team's own calls stand out, libraries are folded away; where none is known to be its own, the first few stand for them. */
export function stretchesOf({ frames }: Pick<ErrorReport, "frames">): Stretch[] {
  if (!frames.some((frame) => frame.inApp)) {
    return [
      { isOwn: true, frames: frames.slice(0, enoughOfOthers) },
      { isOwn: false, frames: frames.slice(enoughOfOthers) },
    ].filter((stretch) => stretch.frames.length > 0);
  }
  const stretches: { isOwn: boolean; frames: Frame[] }[] = [];
  for (const frame of frames) {
    const last = stretches.at(-1);
    if (last?.isOwn === frame.inApp) last.frames.push(frame);
    else stretches.push({ isOwn: frame.inApp, frames: [frame] });
  }
  return stretches;
}

const enoughOfOthers = 4;

/** The end of a path is what the team knows it by. */
export function placeOfFrame({ file, module, line }: Frame): string {
  const place =
    file
      .split(/[\\/]+/)
      .slice(-2)
      .join("/") ||
    module ||
    "";
  return line === undefined || place === "" ? place : `${place}:${line}`;
}

/** Whether a description tells the stack trace that is shown in a better way already. */
export function repeatsTrace(description: string, error: ErrorReport | null): boolean {
  if (error === null) return false;
  const block = /^(`{3,}|~{3,})[^\n]*\n([^\n]*)/m.exec(description);
  return block?.[2]?.trimStart().startsWith(error.type) ?? false;
}
