import type { ReactNode } from "react";

/** Nothing here: says why that is so, and what to do. */
export function EmptyState({
  picture,
  title,
  children,
  actions,
  wholePage = false,
}: {
  picture?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** True where no screen's own heading stands above it. */
  wholePage?: boolean;
}) {
  const Heading = wholePage ? "h1" : "h2";
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 py-16 text-center">
      {picture && <div className="mb-2">{picture}</div>}
      <Heading className="text-large font-semibold">{title}</Heading>
      {children && <div className="max-w-md text-quiet">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
