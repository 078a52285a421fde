import type { PromiseCounts } from "../../../domain/promise-standing.ts";

export interface CountedRow extends PromiseCounts {
  name: string;
  /** Whether this is what is looked at. */
  isChosen: boolean;
  onChoose: () => void;
}

/** How many were broken and kept, line by line; a line's name shows those alone. */
export function CountsTable({ title, rows }: { title: string; rows: readonly CountedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="pb-1 text-left font-semibold">{title}</caption>
      <thead>
        <tr className="text-small text-quiet">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            <span className="sr-only">Name</span>
          </th>
          {["Broken", "Running", "Kept"].map((column) => (
            <th key={column} scope="col" className="py-1.5 pl-3 text-right font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, broken, running, kept, isChosen, onChoose }) => (
          <tr key={name} className={`border-t ${isChosen ? "bg-chosen" : ""}`}>
            <th scope="row" className="py-1 pr-3 font-normal">
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={onChoose}
                className="rounded-small py-0.5 text-left underline-offset-2 wrap-anywhere hover:underline aria-pressed:font-medium"
              >
                {name}
              </button>
            </th>
            {[broken, running, kept].map((value, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the columns are always the same
              <td key={at} className={`py-1 pl-3 text-right ${value ? "" : "text-faint"}`}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
