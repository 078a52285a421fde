import type { ReactNode } from "react";

/** Nothing here: says why that is so, and what to do. */
export function EmptyState({
  picture,
  title,
  children,
  actions,
}: {
  picture?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 py-16 text-center">
      {picture && <div className="mb-2">{picture}</div>}
      <h2 className="text-large font-semibold">{title}</h2>
      {children && <div className="max-w-md text-quiet">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
