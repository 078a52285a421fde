import { useLayoutEffect, useRef, type RefObject } from "react";
import type { ProbableLine } from "../../../domain/probable/probable-dates.ts";
import { lineHeight, linesAbove } from "./rows.ts";

interface Seen {
  refs: readonly string[];
  lines: readonly ProbableLine[];
  /** The index of the first item in sight. */
  first: number;
}

/** When lines come or go above what somebody is looking at, it stays where it is on the screen. */
export function useSteadyScroll(scroller: RefObject<HTMLElement | null>, seen: Seen): void {
  const before = useRef(seen);
  useLayoutEffect(() => {
    const { refs, lines, first } = before.current;
    before.current = seen;
    if (refs !== seen.refs || lines === seen.lines) return;
    const more = linesAbove(seen.lines, first) - linesAbove(lines, first);
    if (more !== 0) scroller.current?.scrollBy({ top: more * lineHeight });
  });
}
