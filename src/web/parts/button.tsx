import type { ComponentProps, ReactNode } from "react";
import type { Blocker } from "../../domain/blocker.ts";
import { Keys } from "./keys.tsx";
import { Tooltip } from "./tooltip.tsx";

type Look = "primary" | "plain" | "quiet";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  look?: Look;
  /** The key that does the same, shown beside the words. */
  keys?: string;
  /** What stands in the way. The button can still be reached, and says why it does nothing. */
  blockers?: readonly Blocker[];
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({
  look = "plain",
  keys,
  blockers = [],
  busy = false,
  icon,
  children,
  className = "",
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const stopped = blockers.length > 0 || busy;
  const button = (
    <button
      {...rest}
      type={stopped ? "button" : type}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      onClick={stopped ? undefined : onClick}
      className={`inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-base font-medium whitespace-nowrap transition-colors select-none ${stopped ? stoppedLooks[look] : looks[look]} ${className}`}
    >
      {icon}
      {children}
      {keys && <Keys of={keys} onAccent={look === "primary" && !stopped} />}
    </button>
  );
  if (blockers.length === 0) return button;
  return <Tooltip label={blockers.map((each) => each.message).join(" ")}>{button}</Tooltip>;
}

/** A button that is only a picture; `label` names it. */
export function IconButton({
  label,
  keys,
  className = "",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { label: string; keys?: string }) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={`inline-flex size-8 shrink-0 items-center justify-center rounded-base text-quiet transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover ${className}`}
      />
    </Tooltip>
  );
}

const looks: Record<Look, string> = {
  primary: "px-3 bg-accent text-on-accent hover:bg-accent-strong",
  plain: "px-3 border border-line-strong bg-surface text-ink hover:bg-hover",
  quiet: "px-2 text-quiet hover:bg-hover hover:text-ink",
};

const stoppedLooks: Record<Look, string> = {
  primary: "px-3 bg-line text-faint",
  plain: "px-3 border border-line bg-transparent text-faint",
  quiet: "px-2 text-faint",
};
