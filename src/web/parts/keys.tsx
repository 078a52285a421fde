import { Fragment } from "react";

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const glyphs: Record<string, string> = {
  $mod: isMac ? "⌘" : "Ctrl",
  Alt: isMac ? "⌥" : "Alt",
  Shift: "⇧",
  Enter: "↵",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

/** A key or a sequence, written as bindings are: `g t`, `$mod+k`, `Alt+ArrowUp`. */
export function Keys({ of, onAccent = false }: { of: string; onAccent?: boolean }) {
  const look = onAccent ? "border-on-accent/40 text-on-accent" : "border-line-strong text-quiet";
  return (
    <span aria-hidden className="hidden shrink-0 items-center gap-0.5 pointer-fine:inline-flex">
      {of.split(" ").map((press, index) => (
        <Fragment key={index}>
          {(press === "Shift+?" ? ["?"] : press.split("+")).map((key) => (
            <kbd
              key={key}
              className={`inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-small border px-1 font-sans text-[11px] leading-none ${look}`}
            >
              {glyphs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
