import type { ReactNode } from "react";

export interface TableRows {
  head: readonly string[];
  /** The first cell names its row. */
  rows: readonly (readonly ReactNode[])[];
  /** What of it is not here. */
  more?: string | undefined;
}

/** The numbers behind a picture, in its place. */
export function TableOf({
  label,
  height,
  head,
  rows,
  more,
}: TableRows & { label: string; height: number }) {
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={`${label} The table`}
      className="overflow-auto print:h-auto!"
      style={{ height }}
    >
      <table className="w-full border-collapse text-left tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {head.map((each) => (
              <th
                key={each}
                scope="col"
                className="sticky top-0 bg-ground py-1.5 pr-6 text-small font-medium whitespace-nowrap text-quiet shadow-[inset_0_-1px_0_var(--line-strong)]"
              >
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of one picture have no other name
            <tr key={index} className="border-b">
              {row.map((cell, at) =>
                at === 0 ? (
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={at} scope="row" className="py-1.5 pr-6 font-normal whitespace-nowrap">
                    {cell}
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} className="py-1.5 pr-6">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="py-2 text-small text-faint">{more}</p>}
    </div>
  );
}
