import type { ReactNode } from "react";
import { SectionHeading } from "../../parts/section-heading.tsx";

/** A part of a review: named, with what can be done with it at the right. */
export function Part({
  title,
  id,
  actions,
  children,
}: {
  title: string;
  /** Where it is led to from the list of parts. */
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-label={title} className="scroll-mt-4 break-inside-auto!">
      <SectionHeading actions={actions}>{title}</SectionHeading>
      <div className="border-t">{children}</div>
    </section>
  );
}
