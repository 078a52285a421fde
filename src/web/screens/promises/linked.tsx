import { Fragment } from "react";
import { Ref } from "../../parts/ref.tsx";

/** A sentence in which every reference leads to its item. */
export function Linked({ words, refs }: { words: string; refs: readonly (string | null)[] }) {
  const known = new Set(refs);
  return words
    .split(/([A-Z][A-Z0-9]{1,9}-[1-9][0-9]*)/)
    .map((part, at) => (
      <Fragment key={at}>
        {known.has(part) ? <Ref of={part} className="text-ink underline" /> : part}
      </Fragment>
    ));
}
