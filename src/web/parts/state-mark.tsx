import type { State } from "../../domain/item.ts";

export const stateTitles: Record<State, string> = {
  untriaged: "In Triage",
  ready: "To do",
  started: "In progress",
  review: "In review",
  done: "Done",
  declined: "Declined",
  duplicate: "Duplicate",
};

/** How far along an item is: a ring that fills. */
export function StateMark({ state }: { state: State }) {
  const filled = {
    untriaged: 0,
    ready: 0,
    started: 0.5,
    review: 0.8,
    done: 1,
    declined: 0,
    duplicate: 0,
  }[state];
  const around = 2 * Math.PI * 3;
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4 shrink-0 text-quiet"
      role="img"
      aria-label={stateTitles[state]}
    >
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={state === "untriaged" ? "2.2 2.5" : undefined}
      />
      {filled > 0 && (
        <circle
          cx="8"
          cy="8"
          r="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="6"
          strokeDasharray={`${filled * around} ${around}`}
          transform="rotate(-90 8 8)"
          opacity={state === "done" ? 1 : 0.75}
        />
      )}
      {state === "done" && (
        <path
          d="m5.4 8.2 1.8 1.8 3.4-3.8"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      )}
      {(state === "declined" || state === "duplicate") && (
        <path d="M5.5 10.5l5-5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      )}
    </svg>
  );
}
