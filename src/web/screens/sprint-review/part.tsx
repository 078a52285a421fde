import type { ReactNode } from "react";

/** A part of a review with how much there is in it. Without anything it takes no room, or says that there is nothing. */
export function Part({
  title,
  count,
  nothing,
  children,
}: {
  title: string;
  count: number;
  nothing?: string;
  children: ReactNode;
}) {
  if (count === 0 && nothing === undefined) return null;
  return (
    <section aria-label={title} className="break-inside-avoid">
      <h2 className="flex h-8 items-center gap-1.5 text-small font-semibold text-quiet">
        {title}
        <span className="font-normal">{count}</span>
      </h2>
      <div className="border-t">
        {count === 0 ? <p className="py-2 text-quiet">{nothing}</p> : children}
      </div>
    </section>
  );
}
