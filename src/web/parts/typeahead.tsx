import { useId, useState, type KeyboardEvent, type ReactNode } from "react";

export interface Found {
  id: string;
  content: ReactNode;
}

/** Type, see what fits, choose with the arrows and Enter. The caller finds; this draws and listens. */
export function Typeahead({
  label,
  placeholder,
  text,
  onText,
  found,
  onChoose,
  onLeave,
  nothing = "Nothing fits.",
}: {
  label: string;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  found: readonly Found[];
  onChoose: (id: string) => void;
  onLeave?: () => void;
  nothing?: string;
}) {
  const id = useId();
  const [at, setAt] = useState(0);
  const active = Math.min(at, found.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      const chosen = found[active];
      if (chosen) onChoose(chosen.id);
    } else if (event.key === "Escape" && onLeave) {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  }

  return (
    <div className="flex min-h-0 flex-col">
      <input
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-9 w-full border-b bg-transparent px-3 outline-none focus-visible:outline-none max-sm:text-large"
      />
      <div id={id} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto p-1">
        {found.map((each, index) => (
          <div
            key={each.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            ref={index === active ? keepInSight : null}
            onPointerMove={() => setAt(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(each.id)}
            onKeyDown={onKeyDown}
            className="flex min-h-8 items-center gap-2 rounded-small px-2 py-1 select-none aria-selected:bg-hover"
          >
            {each.content}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-3 pt-1 pb-3 text-quiet">
          {nothing}
        </p>
      )}
    </div>
  );
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
