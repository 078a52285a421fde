import { DropdownMenu as Radix } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { Keys } from "./keys.tsx";

export interface MenuChoice {
  label: string;
  icon?: ReactNode;
  keys?: string;
  /** Marked as the one that holds now. */
  chosen?: boolean;
  onSelect: () => void;
}

/** A few choices that open from a button. */
export function Menu({
  trigger,
  choices,
  align = "start",
}: {
  trigger: ReactNode;
  choices: readonly MenuChoice[];
  align?: "start" | "end";
}) {
  const chosen = useRef<MenuChoice | null>(null);

  // Once the menu has given the focus back, or what opens next would lose it again.
  function afterwards(): void {
    const choice = chosen.current;
    chosen.current = null;
    if (choice) setTimeout(choice.onSelect, 0);
  }

  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={afterwards}
          className="appear z-50 max-h-80 min-w-44 overflow-y-auto rounded-base bg-surface p-1 shadow-raised"
        >
          {choices.map((choice) => (
            <Radix.Item
              key={choice.label}
              onSelect={() => {
                chosen.current = choice;
              }}
              className="flex h-8 items-center gap-2 rounded-small px-2 outline-none select-none data-highlighted:bg-hover"
            >
              {choice.icon}
              <span className="flex-1 truncate">{choice.label}</span>
              {choice.chosen && <span aria-label="chosen">✓</span>}
              {choice.keys && <Keys of={choice.keys} />}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
