import type { ReportState } from "../../../domain/report.ts";

/** How far it is, as a tower of lamps that lies on its side and fills from the left. */
export function ReportSteps({ state }: { state: ReportState }) {
  const { steps, at } = lineOf(state);
  const lit = state === "declined" ? "border-faint bg-faint" : "border-accent bg-accent";
  return (
    <ol aria-label="How far it is" className="flex gap-1.5">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? "step" : undefined}
          className="flex min-w-0 flex-1 flex-col gap-2"
        >
          <span
            aria-hidden
            className={`h-3 border ${shapeOf(index, steps.length)} ${index > at ? "border-line-strong" : lit}`}
          />
          <span className={`text-small ${index === at ? "font-semibold text-ink" : "text-faint"}`}>
            {step}
            {index < at && <span className="sr-only">, done</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

const way = ["Received", "Accepted", "In work", "In production"] as const;

/** The steps of its way, and the one where it is. */
function lineOf(state: ReportState): { steps: readonly string[]; at: number } {
  if (state === "declined") return { steps: ["Received", "Declined"], at: 1 };
  if (state === "received") return { steps: way, at: 0 };
  if (state === "accepted" || state === "known") return { steps: way, at: 1 };
  if (state === "being-worked-on") return { steps: way, at: 2 };
  const [received, accepted, , inProduction] = way;
  return { steps: [received, accepted, "Fixed", inProduction], at: state === "fixed" ? 2 : 3 };
}

function shapeOf(index: number, count: number): string {
  if (index === 0) return "rounded-l-base rounded-r-small";
  return index === count - 1 ? "rounded-l-small rounded-r-base" : "rounded-small";
}
