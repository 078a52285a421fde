import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** What is read once, and out of the way after that. */
export function Fold({
  title,
  open,
  children,
}: {
  title: string;
  open: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group border-y">
      <summary className="flex h-11 list-none items-center gap-2 font-medium select-none hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="text-faint transition-transform group-open:rotate-90"
        />
        {title}
      </summary>
      <div className="flex flex-col gap-4 pt-1 pb-5 sm:pl-6">{children}</div>
    </details>
  );
}
