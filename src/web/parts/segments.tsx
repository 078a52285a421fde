/** A few views that take turns on a narrow screen. */
export function Segments<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { value: Value; label: string; count?: number }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <div role="radiogroup" aria-label={label} className="flex shrink-0 border-b">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
          className="flex h-10 min-w-0 flex-1 items-center justify-center gap-1 border-b-2 border-transparent px-1 text-quiet aria-checked:border-accent aria-checked:font-medium aria-checked:text-ink"
        >
          <span className="truncate">{option.label}</span>
          {option.count !== undefined && (
            <span className="shrink-0 text-small text-faint">{option.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
