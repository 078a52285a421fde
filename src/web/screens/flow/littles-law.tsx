import { Check, X } from "lucide-react";
import type { LittlesLaw } from "../../../domain/flow/littles-law.ts";
import { short } from "./numbers.ts";

/** What is in progress, divided by what gets done a day: how long it should take, how long it took, and why the two differ. */
export function LittlesLawCheck({ law }: { law: LittlesLaw }) {
  const { averageWip, throughput, predictedDays, measuredDays, assumptions } = law;
  return (
    <div className="flex flex-col gap-5">
      <p className="grid grid-cols-4 items-start gap-x-3 sm:flex sm:items-end">
        <Term value={short(averageWip)} words="in progress" />
        <Sign>÷</Sign>
        <Term value={short(throughput)} words="done a day" />
        <Sign>=</Sign>
        <Term
          value={predictedDays === null ? "–" : short(predictedDays)}
          words="days it should take"
        />
        <Sign>and</Sign>
        <Term value={measuredDays === null ? "–" : short(measuredDays)} words="days it took" />
      </p>
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {assumptions.map(({ name, holds, words }) => {
          const Icon = holds ? Check : X;
          return (
            <li key={name} className="flex gap-2">
              <Icon
                aria-hidden
                size={16}
                strokeWidth={holds ? 1.75 : 2.5}
                className="mt-0.5 shrink-0"
              />
              <span className={holds ? "text-quiet" : "font-medium"}>
                <span className="sr-only">{holds ? "Holds: " : "Does not hold: "}</span>
                {words}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Term({ value, words }: { value: string; words: string }) {
  return (
    <span className="flex flex-col">
      <span className="text-title font-medium sm:text-display tabular-nums">{value}</span>{" "}
      <span className="text-small text-quiet">{words}</span>
    </span>
  );
}

function Sign({ children }: { children: string }) {
  return <span className="pb-5 text-large text-faint max-sm:sr-only">{children}</span>;
}
