import type { ReactNode } from "react";
import type { Item } from "../../domain/item.ts";
import { KindMark } from "./kind-mark.tsx";

/** What every list says of an item, in one line: its kind, its reference, its title; marks of the list's own at the right. */
export function ItemLine({ item, marks }: { item: Item; marks?: ReactNode }) {
  return (
    <>
      <KindMark kind={item.kind} item={item} />
      <span className="w-18 shrink-0 text-quiet tabular-nums max-sm:hidden">{item.ref}</span>
      <span className="min-w-0 flex-1 truncate">{item.title}</span>
      {marks}
    </>
  );
}

/** A quiet word on a row: a sprint, a team, a reason to look. */
export function Mark({
  children,
  title,
  tone = "quiet",
}: {
  children: ReactNode;
  title?: string;
  tone?: "quiet" | "amber" | "red";
}) {
  const tones = {
    quiet: "border-line text-quiet",
    amber: "border-transparent bg-amber-wash text-amber-ink",
    red: "border-transparent bg-red-wash text-red-ink",
  };
  return (
    <span
      title={title}
      className={`inline-flex h-5 max-w-48 shrink-0 items-center rounded-small border px-1.5 text-small ${tones[tone]}`}
    >
      <span className="truncate">{children}</span>
    </span>
  );
}
