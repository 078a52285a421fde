import { deliveryFigures, figureMeanings } from "../../../domain/delivery-words.ts";
import { TableOf } from "../flow/table-of.tsx";
import { shortDay } from "../flow/ticks.ts";
import { shownFigures } from "./figures.ts";
import type { SeenDelivery } from "./use-delivery.ts";

/** The numbers behind the small pictures, the newest week first. */
export function WeeksTable({ delivery }: { delivery: SeenDelivery }) {
  return (
    <TableOf
      label="Week by week."
      height={480}
      head={["Week", ...deliveryFigures.map((figure) => figureMeanings[figure].title)]}
      rows={delivery.weeks.toReversed().map((week) => [
        `${shortDay(week.from.slice(0, 10))} to ${shortDay(lastDayOf(week.to))}`,
        ...deliveryFigures.map((figure) => {
          const { value, words } = shownFigures[figure];
          const said = value(week);
          return said === null ? "–" : words(said);
        }),
      ])}
    />
  );
}

const lastDayOf = (to: string): string => new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
