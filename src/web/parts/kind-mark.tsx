import type { ReactNode } from "react";
import type { Item, Kind } from "../../domain/item.ts";
import { lamp } from "../../domain/item.ts";

export const kindTitles: Record<Kind, string> = {
  story: "Story",
  defect: "Defect",
  incident: "Incident",
  action: "Action",
  debt: "Debt",
};

/** A kind's shape and hue. With an incident's item, its triangle is lit as its lamp is. */
export function KindMark({
  kind,
  item,
  named = true,
}: {
  kind: Kind;
  item?: Pick<Item, "kind" | "state" | "recoveredAt" | "urgency">;
  /** False where the kind is written beside it. */
  named?: boolean;
}) {
  const light = item && kind === "incident" ? lamp(item) : "off";
  const hue = light === "red" ? "text-red" : light === "amber" ? "text-amber" : hues[kind];
  return (
    <svg
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 ${hue}`}
      {...(named ? { role: "img", "aria-label": kindTitles[kind] } : { "aria-hidden": true })}
    >
      {named && <title>{kindTitles[kind]}</title>}
      {shapes[kind]}
    </svg>
  );
}

const hues: Record<Kind, string> = {
  story: "text-story",
  defect: "text-defect",
  incident: "text-incident",
  action: "text-action",
  debt: "text-debt",
};

/** A page with a fold, a crossed circle, a warning triangle, a shield, stacked layers. */
const shapes: Record<Kind, ReactNode> = {
  story: (
    <path
      fill="currentColor"
      d="M4.5 2h7A1.5 1.5 0 0 1 13 3.5v10.2a.5.5 0 0 1-.78.41L8 11.3l-4.22 2.81A.5.5 0 0 1 3 13.7V3.5A1.5 1.5 0 0 1 4.5 2Z"
    />
  ),
  defect: (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      d="M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0ZM6.3 6.3l3.4 3.4M9.7 6.3 6.3 9.7"
    />
  ),
  incident: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M6.87 2.4a1.3 1.3 0 0 1 2.26 0l5.2 9.2a1.3 1.3 0 0 1-1.13 1.95H2.8a1.3 1.3 0 0 1-1.13-1.94l5.2-9.2ZM7.1 5.6h1.8L8.65 9h-1.3L7.1 5.6Zm.9 4.3a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z"
    />
  ),
  action: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M8 1.5 13.5 3v4.6c0 3.2-2.2 5.8-5.5 6.9-3.3-1.1-5.5-3.7-5.5-6.9V3L8 1.5Zm3 4.1-1.1-1-2.7 3-1.2-1.1-1 1.1 2.3 2.1L11 5.6Z"
    />
  ),
  debt: (
    <path fill="currentColor" d="M2.5 3h11v2.4h-11zM2.5 6.8h8.2v2.4H2.5zM2.5 10.6h5.2V13H2.5z" />
  ),
};
