import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys.tsx";

/** Says what something is or why it cannot be used. The child must take a ref and spread props (a button, a link). */
export function Tooltip({
  label,
  keys,
  children,
  side = "bottom",
}: {
  label: ReactNode;
  keys?: string | undefined;
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="appear z-50 flex max-w-80 items-center gap-2 rounded-base bg-ink px-2 py-1 text-small text-ground"
        >
          {label}
          {keys && (
            <span className="opacity-80">
              <Keys of={keys} />
            </span>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const TooltipProvider = Radix.Provider;
