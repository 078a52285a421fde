import { ChevronDown } from "lucide-react";
import type { Part } from "../../../domain/grouping.ts";
import { Menu, type MenuChoice } from "../menu.tsx";

/** A label and its value, or another part that tells things apart. With choices it is a button that opens them. */
export function Chip({ part, choices = [] }: { part: Part; choices?: readonly MenuChoice[] }) {
  const words = (
    <>
      <span className="shrink-0 text-quiet">{part.part}</span>
      <span className="min-w-0 font-mono wrap-anywhere">{part.is}</span>
    </>
  );
  if (choices.length === 0) return <span className={look}>{words}</span>;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={`${look} transition-colors hover:bg-hover data-[state=open]:bg-hover`}
        >
          {words}
          <ChevronDown aria-hidden size={12} className="shrink-0 text-faint" />
        </button>
      }
      choices={choices}
    />
  );
}

const look =
  "inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-small border border-line px-1.5 py-0.5 text-left text-small";
