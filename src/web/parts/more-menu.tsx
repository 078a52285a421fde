import { Ellipsis } from "lucide-react";
import { Menu, type MenuChoice } from "./menu.tsx";

/** The less frequent things that can be done with one row. */
export function MoreMenu({ about, choices }: { about: string; choices: readonly MenuChoice[] }) {
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`More about ${about}`}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-base text-quiet transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <Ellipsis aria-hidden size={16} />
        </button>
      }
      choices={choices}
    />
  );
}
