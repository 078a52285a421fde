import { Lightbulb } from "lucide-react";
import type { BlamelessHint } from "../../../domain/blameless.ts";

/** What could be asked instead of who: gentle, and never in the way. */
export function Hints({ id, hints }: { id?: string; hints: readonly BlamelessHint[] }) {
  if (hints.length === 0) return null;
  return (
    <ul id={id} className="flex flex-col gap-0.5 px-1.5 pb-2 text-small text-quiet print:hidden">
      {hints.map(({ words, hint }) => (
        <li key={`${words} ${hint}`} className="flex gap-1.5">
          <Lightbulb aria-hidden size={14} className="mt-px shrink-0 text-faint" />
          <span className="min-w-0 wrap-anywhere">
            “{words}”: {hint}
          </span>
        </li>
      ))}
    </ul>
  );
}
