import type { ReactNode } from "react";

/** Names a part of a screen; what can be done with it stands at the right. */
export function SectionHeading({
  children,
  actions,
}: {
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex h-8 items-center gap-2">
      <h2 className="flex-1 truncate text-small font-semibold text-quiet">{children}</h2>
      {actions}
    </div>
  );
}
