import { useId } from "react";
import { figureMeanings, type DeliveryFigure } from "../../../domain/delivery-words.ts";
import { shownFigures } from "./figures.ts";
import { Trend } from "./trend.tsx";
import type { SeenDelivery } from "./use-delivery.ts";

/** One figure in a line: what it means, what it is, and how it went. Its room is there before it is. */
export function FigureRow({
  figure,
  delivery,
}: {
  figure: DeliveryFigure;
  delivery: SeenDelivery | null;
}) {
  const name = useId();
  const { title, meaning } = figureMeanings[figure];
  const { value, words, note } = shownFigures[figure];
  const now = delivery && value(delivery);
  return (
    <section
      aria-labelledby={name}
      className="hairline-b grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_11rem] lg:grid-cols-[minmax(0,1fr)_11rem_260px] print:break-inside-avoid"
    >
      <div className="min-w-0">
        <h3 id={name} className="font-semibold">
          {title}
        </h3>
        <p className="max-w-[68ch] text-small text-faint">{meaning}</p>
        <p className="mt-1 min-h-5 max-w-[68ch] text-quiet max-sm:min-h-10">
          {delivery?.words[figure]}
        </p>
      </div>
      <p className="min-h-14 whitespace-nowrap tabular-nums max-sm:flex max-sm:min-h-0 max-sm:items-baseline max-sm:gap-2 sm:text-right">
        <span className="block text-title font-semibold">
          {delivery && (now === null ? "–" : words(now ?? 0))}
        </span>
        <span className="text-small text-faint">
          {delivery && (now === null ? "not known" : note)}
        </span>
      </p>
      <div className="min-h-9 sm:max-lg:col-span-2 lg:pt-1">
        {delivery && <Trend figure={figure} delivery={delivery} />}
      </div>
    </section>
  );
}
