import type { ReactNode } from "react";
import { LampMark } from "./lamp-mark.tsx";

/** The quiet page in front of the product: signing in, and the first steps. */
export function Door({
  title,
  children,
  note,
}: {
  title: string;
  children: ReactNode;
  note?: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-ground px-5 pt-[14vh] pb-12">
      <div className="w-full max-w-88">
        <div className="mb-8 flex items-center gap-2.5">
          <LampMark light="off" size={28} />
          <span className="text-large font-semibold">Andon</span>
        </div>
        <h1 className="text-title font-semibold">{title}</h1>
        {note && <div className="mt-1 text-quiet">{note}</div>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}
