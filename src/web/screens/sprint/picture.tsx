import { useEffect, useRef, useState, type ReactNode } from "react";

export interface PictureTable {
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** A picture that is a sentence as well, and a table for whoever wants the numbers. Drawn as wide as there is room. */
export function Picture({
  label,
  height,
  table,
  children,
}: {
  label: string;
  height: number;
  table: PictureTable;
  children: (width: number) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <div ref={box} className="min-w-0 overflow-hidden">
        <svg role="img" aria-label={label} width={width} height={height} className="block">
          {width > 0 && children(width)}
        </svg>
      </div>
      <Table label={label} {...table} />
    </figure>
  );
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const look = () => setWidth(Math.floor(box.current?.clientWidth ?? 0));
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    look();
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function Table({ label, head, rows }: PictureTable & { label: string }) {
  return (
    <details className="text-small text-quiet">
      <summary className="w-fit rounded-small hover:text-ink">As a table</summary>
      <div
        tabIndex={0}
        role="group"
        aria-label="As a table"
        className="max-h-72 overflow-auto pt-1"
      >
        <table className="border-collapse text-left tabular-nums">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              {head.map((each) => (
                <th key={each} scope="col" className="py-1 pr-6 font-medium">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of one picture have no other name
              <tr key={index} className="border-t">
                {row.map((cell, at) =>
                  at === 0 ? (
                    // oxlint-disable-next-line react/no-array-index-key
                    <th key={at} scope="row" className="py-1 pr-6 font-normal">
                      {cell}
                    </th>
                  ) : (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={at} className="py-1 pr-6">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
