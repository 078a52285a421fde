import { Download, Table2 } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useReplica } from "../../replica/use-replica.ts";
import { fileQueryOf } from "./flow-query.ts";
import type { LookedAt } from "./looked-at.ts";
import { TableOf, type TableRows } from "./table-of.tsx";
import type { Flow } from "./use-flow.ts";

/** A part of the report: a question, its answer in a sentence, a picture of it, and the numbers behind. */
export function Figure({
  question,
  answer,
  file,
  flow,
  looked,
  table,
  height,
  room = "one",
  children,
  note,
}: {
  question: string;
  /** Null until it is known. */
  answer: string | null;
  /** What the chart is called in the address of its file. */
  file: string;
  flow: Flow | null;
  looked: LookedAt;
  table: TableRows;
  /** Of the picture, and of the table in its place. */
  height: number;
  /** On a wide screen: one column, both, or two rows of one. */
  room?: keyof typeof rooms;
  children: ReactNode;
  /** How to read it. */
  note?: ReactNode;
}) {
  const title = useId();
  const product = useReplica((view) => view.product.key);
  const [asTable, setAsTable] = useState(false);
  return (
    <section
      aria-labelledby={title}
      className={`flex min-w-0 flex-col border-t pt-4 pb-8 print:break-inside-avoid ${rooms[room]}`}
    >
      <div className="flex items-start gap-2">
        <h2 id={title} className="min-w-0 flex-1 text-large font-semibold">
          {question}
        </h2>
        {flow && (
          <div className="-mr-2 flex shrink-0 gap-0.5 print:hidden">
            <button
              type="button"
              aria-pressed={asTable}
              aria-label={`${question} As a table`}
              onClick={() => setAsTable(!asTable)}
              className={`${actionLook} aria-pressed:bg-chosen aria-pressed:text-ink`}
            >
              <Table2 aria-hidden size={14} />
              Table
            </button>
            <a
              href={`/api/v1/products/${product}/flow${fileQueryOf(looked, file, flow)}`}
              download
              aria-label={`${question} As a CSV file`}
              className={actionLook}
            >
              <Download aria-hidden size={14} />
              CSV
            </a>
          </div>
        )}
      </div>
      <p className="mt-0.5 mb-3 min-h-10 max-w-[72ch] text-quiet max-sm:min-h-15">{answer}</p>
      <div className="min-w-0" style={{ minHeight: height }}>
        {asTable && flow ? <TableOf label={question} height={height} {...table} /> : children}
      </div>
      {note && <div className="mt-2 text-small text-faint">{note}</div>}
    </section>
  );
}

const rooms = {
  one: "",
  both: "min-[1560px]:col-span-2",
  tall: "min-[1560px]:row-span-2",
};

const actionLook =
  "inline-flex h-7 items-center gap-1.5 rounded-base px-2 text-small text-quiet transition-colors select-none hover:bg-hover hover:text-ink";

/** In the place of a picture that there is nothing for. */
export function Nothing({ children, height }: { children: ReactNode; height: number }) {
  return (
    <p
      className="flex items-center justify-center border-y border-dashed px-6 text-center text-faint"
      style={{ height }}
    >
      {children}
    </p>
  );
}
