import type { ReactNode } from "react";

/** One section of the settings: its name, why it is there, what can be done, then its content. */
export function Section({
  above,
  title,
  note,
  actions,
  children,
}: {
  /** The way back, on a page that lies below another. */
  above?: ReactNode;
  title: string;
  note: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6 md:px-8">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {above && <div className="-mb-2 w-full">{above}</div>}
        <div className="min-w-60 flex-1">
          <h2 className="text-title font-semibold wrap-anywhere">{title}</h2>
          <p className="mt-0.5 text-quiet">{note}</p>
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

/** Rows that belong together. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="border-t">
      {children}
    </ul>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <li className="flex min-h-13 items-center gap-3 border-b py-2">{children}</li>;
}

/** What a list says instead of rows. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="border-y py-6 text-center text-quiet">{children}</p>;
}
