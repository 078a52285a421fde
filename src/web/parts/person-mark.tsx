/** A person as initials; an empty ring where nobody is named. */
export function PersonMark({ name, size = 20 }: { name: string | null; size?: number }) {
  const label = name ?? "Nobody yet";
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      style={{ width: size, height: size, fontSize: size * 0.46 }}
      className={`inline-flex shrink-0 items-center justify-center rounded-full leading-none font-semibold ${
        name ? "bg-line text-quiet" : "border border-dashed border-line-strong"
      }`}
    >
      {name ? initials(name) : ""}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}
