import type { Lamp } from "../../domain/item.ts";

export const lampWords: Record<Lamp, string> = {
  red: "Something is broken for customers now",
  amber: "Decided, but not yet safe",
  off: "All is well",
};

/** The lamp tower of a production line: the mark of Andon, lit by what is wrong now. */
export function LampMark({ light, size = 20 }: { light: Lamp; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      role="img"
      aria-label={lampWords[light]}
      className="shrink-0"
    >
      <rect
        x="4"
        y="0.5"
        width="8"
        height="4.6"
        rx="1.6"
        className={light === "red" ? "lamp-lit fill-red text-red" : unlit}
      />
      <rect
        x="4"
        y="5.7"
        width="8"
        height="4.6"
        rx="1"
        className={light === "amber" ? "lamp-lit fill-amber text-amber" : unlit}
      />
      <rect x="4" y="10.9" width="8" height="4.6" rx="1.6" className={unlit} />
    </svg>
  );
}

const unlit = "fill-line-strong";

/** One lamp alone, for a row. */
export function Lamplet({ light }: { light: Lamp }) {
  const fill = light === "red" ? "fill-red" : light === "amber" ? "fill-amber" : "fill-line-strong";
  return (
    <svg
      viewBox="0 0 8 8"
      width={8}
      height={8}
      role="img"
      aria-label={lampWords[light]}
      className={`shrink-0 ${fill}`}
    >
      <circle cx="4" cy="4" r="4" />
    </svg>
  );
}
