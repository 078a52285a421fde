import type { ReactNode } from "react";
import { Keys } from "./keys.tsx";

export interface ChoiceOption<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  keys?: string;
}

/** One of a few, all in sight, each with its key. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly ChoiceOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  return (
    <div role="radiogroup" aria-label={label} className="flex flex-wrap gap-1">
      {options.map((option) => {
        const chosen = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={chosen}
            onClick={() => onChange(option.value)}
            className={`inline-flex h-8 items-center gap-1.5 rounded-base border px-2 transition-colors select-none ${
              chosen
                ? "border-accent bg-chosen text-ink"
                : "border-line-strong bg-surface text-quiet hover:bg-hover hover:text-ink"
            }`}
          >
            {option.icon}
            {option.label}
            {option.keys && <Keys of={option.keys} />}
          </button>
        );
      })}
    </div>
  );
}
