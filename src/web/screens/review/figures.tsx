import { durationWords, type RecoveryFigures } from "../../../domain/review-timeline.ts";
import type { ReviewDetails } from "../../../domain/review.ts";
import { Ref } from "../../parts/ref.tsx";

const columns: { key: "toNotice" | "toTriage" | "toStart" | "toRecover"; title: string }[] = [
  { key: "toNotice", title: "To notice" },
  { key: "toTriage", title: "To triage" },
  { key: "toStart", title: "To start" },
  { key: "toRecover", title: "To recover" },
];

/** How long it took, of each item. */
export function Figures({ review: { figures } }: { review: ReviewDetails }) {
  if (figures.length === 0) return null;
  return (
    <table className="w-full max-w-2xl border-collapse text-left">
      <caption className="sr-only">How long it took</caption>
      <thead>
        <tr className="text-small text-quiet">
          <th scope="col">
            <span className="sr-only">Item</span>
          </th>
          {columns.map(({ key, title }) => (
            <th key={key} scope="col" className="pt-2.5 pr-2 font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.map((each) => (
          <tr key={each.ref}>
            <th scope="row" className="pr-3 pb-2 font-normal">
              <Ref of={each.ref} />
            </th>
            {columns.map(({ key }) => (
              <td key={key} className="pr-2 pb-2 tabular-nums">
                <Figure of={each} name={key} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ of, name }: { of: RecoveryFigures; name: (typeof columns)[number]["key"] }) {
  const value = of[name];
  if (value !== null) return <span className="font-medium">{durationWords(value)}</span>;
  // Nobody knows when it began that nothing told of.
  return <span className="text-quiet">{name === "toNotice" ? "not known" : "not yet"}</span>;
}
