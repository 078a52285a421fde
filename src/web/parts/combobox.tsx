import { Popover } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Keys } from "./keys.tsx";
import { Typeahead } from "./typeahead.tsx";

export interface Option {
  id: string;
  name: string;
  icon?: ReactNode;
  /** Quiet words after the name. */
  note?: string;
}

/** One of a list that may be long: opens, is typed into, closes. `open` is held by the caller so that a key can open it. */
export function Combobox({
  label,
  options,
  value,
  onChange,
  open,
  onOpen,
  keys,
  none,
  look = "plain",
}: {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
  keys?: string;
  /** Offered as "none of them", with these words; also shown while nothing is chosen. */
  none: string;
  /** Quiet where it stands among facts that are read more often than changed. */
  look?: "plain" | "quiet";
}) {
  const [text, setText] = useState("");
  const chosen = options.find((option) => option.id === value);
  const wanted = text.trim().toLowerCase();
  const fitting = [...options, { id: "", name: none }].filter((option) =>
    option.name.toLowerCase().includes(wanted),
  );

  function close(): void {
    onOpen(false);
    setText("");
  }

  return (
    <Popover.Root open={open} onOpenChange={(to) => (to ? onOpen(true) : close())}>
      <Popover.Trigger
        aria-label={`${label}: ${chosen?.name ?? none}`}
        className={`inline-flex max-w-full items-center gap-2 rounded-base transition-colors hover:bg-hover ${looks[look]}`}
      >
        {chosen?.icon}
        <span className={`truncate ${chosen ? "" : "text-quiet"}`}>{chosen?.name ?? none}</span>
        {keys && <Keys of={keys} />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="appear z-50 w-72 overflow-hidden rounded-base bg-surface shadow-raised"
        >
          <Typeahead
            label={label}
            text={text}
            onText={setText}
            found={fitting.map((option) => ({
              id: option.id,
              content: <OptionWords option={option} />,
            }))}
            onChoose={(id) => {
              onChange(id || null);
              close();
            }}
            onLeave={close}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const looks = {
  plain: "h-8 border border-line-strong bg-surface px-2.5",
  quiet: "-ml-2 h-7 px-2 data-[state=open]:bg-hover",
};

function OptionWords({ option }: { option: Option }) {
  return (
    <>
      {option.icon}
      <span className={`truncate ${option.id ? "" : "text-quiet"}`}>{option.name}</span>
      {option.note && <span className="truncate text-small text-faint">{option.note}</span>}
    </>
  );
}
