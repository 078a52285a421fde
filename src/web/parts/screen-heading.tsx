import type { ReactNode } from "react";
import { useTitle } from "../shell/use-title.ts";

/** The first line of a screen: what it is, what is decided here, and at the right what to do next. */
export function ScreenHeading({
  title,
  decided,
  children,
}: {
  title: string;
  decided?: ReactNode;
  children?: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5">
      <h1 className="text-large font-semibold">{title}</h1>
      <p className="min-w-40 flex-1 truncate text-quiet">{decided}</p>
      {children}
    </div>
  );
}
