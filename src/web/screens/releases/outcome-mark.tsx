import { Check, Undo2, X, type LucideIcon } from "lucide-react";
import type { Release } from "../../../domain/release.ts";

export const outcomeTitles: Record<Release["outcome"], string> = {
  deployed: "Deployed",
  failed: "Failed to deploy",
  "rolled-back": "Rolled back",
};

const icons: Record<Release["outcome"], LucideIcon> = {
  deployed: Check,
  failed: X,
  "rolled-back": Undo2,
};

/** How a deployment went. A failed one hurts nobody yet, so it lights no lamp. */
export function OutcomeMark({ outcome, named }: { outcome: Release["outcome"]; named: boolean }) {
  const Icon = icons[outcome];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1.5 ${outcome === "deployed" ? "text-quiet" : "font-medium"}`}
    >
      <Icon aria-hidden size={14} strokeWidth={outcome === "deployed" ? 1.75 : 2.25} />
      <span className={named ? "" : "sr-only"}>{outcomeTitles[outcome]}</span>
    </span>
  );
}
