import type { Ageing, AgeLevel } from "../../../domain/flow/ageing.ts";
import { itemRef } from "../../../domain/item.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { daysWords, itemsWords, percent } from "./numbers.ts";
import type { Flow } from "./use-flow.ts";

/** What is older than expected or will soon be, by name: the most pressing first. */
export function AgeingList({ flow }: { flow: Flow }) {
  const { items } = flow.ageing;
  const broken = items.filter(({ level }) => level === "broken");
  const atRisk = items.filter(({ level }) => level === "at-risk");
  const younger = items.length - broken.length - atRisk.length;
  const { current } = flow.expectation;
  if (current === null) {
    return (
      <p className="text-small text-quiet">
        There is no expectation yet to hold an age against: ten finished items suggest one, and the
        team may agree on its own.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Group
        title="Older than expected"
        items={broken}
        none={`Nothing is older than ${daysWords(current.days)}.`}
      />
      <Group title="At risk" items={atRisk} none={null} />
      {younger > 0 && (
        <p className="text-small text-faint">
          {broken.length + atRisk.length > 0 ? `${younger} more` : itemsWords(younger)}{" "}
          {younger === 1 ? "is" : "are"} younger.
        </p>
      )}
    </div>
  );
}

function Group({
  title,
  items,
  none,
}: {
  title: string;
  items: readonly Ageing[];
  none: string | null;
}) {
  if (items.length === 0 && none === null) return null;
  return (
    <div>
      <h3 className="mb-1 text-small font-semibold">
        {title}
        {items.length > 0 && <span className="font-normal text-faint"> {items.length}</span>}
      </h3>
      {items.length === 0 && <p className="text-small text-quiet">{none}</p>}
      <ul>
        {items.slice(0, mostNamed).map((item) => (
          <Row key={item.number} item={item} />
        ))}
      </ul>
      {items.length > mostNamed && (
        <p className="pt-1 text-small text-faint">
          {items.length - mostNamed} more stand in the table.
        </p>
      )}
    </div>
  );
}

const mostNamed = 20;

function Row({ item: { number, kind, days, level, chance } }: { item: Ageing }) {
  const ref = useReplica((view) => itemRef(view.product.key, number));
  const title = useReplica((view) => view.item(ref)?.title);
  return (
    <li className="hairline-b py-1.5">
      <div className="flex items-center gap-2">
        <KindMark kind={kind} />
        <Ref of={ref} />
        <span className="min-w-0 flex-1 truncate">{title}</span>
      </div>
      <p className="pl-6 text-small text-quiet">
        Day {days}.{level === "at-risk" && ` ${riskWords(chance)}`}
      </p>
    </li>
  );
}

function riskWords(chance: number | null): string {
  return chance === null
    ? "Nothing that was done was as old."
    : `Of what was as old, ${percent(chance)} took too long.`;
}

export const levelTitles: Record<AgeLevel, string> = {
  broken: "Older than expected",
  "at-risk": "At risk",
  ageing: "Ageing",
  calm: "Calm",
};
