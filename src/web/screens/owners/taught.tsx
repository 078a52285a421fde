import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";

/** One kind of thing that was taught: what it does in a sentence, then each of them. */
export function Taught({
  title,
  note,
  actions,
  children,
}: {
  title: string;
  note: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <SectionHeading actions={actions}>{title}</SectionHeading>
      <p className="mb-2 max-w-prose text-small text-faint">{note}</p>
      {children}
    </section>
  );
}

export function TaughtRow({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-0.5 border-b py-1">
      {children}
    </li>
  );
}

export function NothingTaught({ children }: { children: ReactNode }) {
  return <p className="border-y py-2.5 text-quiet">{children}</p>;
}

export function TakeBack({ what, onClick }: { what: string; onClick: () => void }) {
  return (
    <IconButton label={`Take back ${what}`} onClick={onClick} className="-mr-2 ml-auto">
      <X aria-hidden size={16} />
    </IconButton>
  );
}

/** As it stands in alerts and in files. */
export function Code({ children }: { children: ReactNode }) {
  return <span className="font-mono text-small wrap-anywhere">{children}</span>;
}
