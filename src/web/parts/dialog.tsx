import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys.tsx";

/** A question that must be answered or left before anything else. Stands near the top, so that a growing one stays put. */
export function Dialog({
  title,
  description,
  onClose,
  children,
  wide = false,
}: {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[#0b0b0d]/30 dark:bg-[#000]/50" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={`appear fixed top-[12vh] left-1/2 z-40 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col overflow-hidden rounded-large bg-surface shadow-raised max-sm:top-3 max-sm:max-h-[calc(100dvh-24px)] ${wide ? "max-w-2xl" : "max-w-lg"}`}
        >
          <header className="flex items-baseline gap-3 px-5 pt-4 pb-1">
            <Radix.Title className="flex-1 text-large font-semibold">{title}</Radix.Title>
            <Radix.Close aria-label="Close" className="rounded-small text-quiet hover:text-ink">
              <Keys of="Escape" />
              <span className="pointer-fine:hidden">Close</span>
            </Radix.Close>
          </header>
          {description && (
            <Radix.Description className="px-5 text-quiet">{description}</Radix.Description>
          )}
          <div tabIndex={-1} className="overflow-y-auto px-5 pt-3 pb-5 outline-none">
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
