import type { DeliveryFigure } from "../../../domain/delivery-words.ts";
import { shortDay } from "../flow/ticks.ts";
import { heightsOf, shownFigures } from "./figures.ts";
import type { SeenDelivery } from "./use-delivery.ts";

const height = 36;
const width = 260;

/** Week by week, small: how a figure went. A week of which nothing is known is a gap, and nothing at all a line. */
export function Trend({ figure, delivery }: { figure: DeliveryFigure; delivery: SeenDelivery }) {
  const { value, words } = shownFigures[figure];
  const { weeks } = delivery;
  const values = weeks.map(value);
  const heights = heightsOf(values);
  const step = width / Math.max(1, weeks.length);
  const bar = Math.max(1, Math.min(14, step - 1));
  return (
    <svg
      role="img"
      aria-label={trendWords(values, words)}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="block h-9 w-full"
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line-strong)" />
      {heights.map((each, at) => {
        const week = weeks[at];
        if (each === null || !week) return null;
        const tall = Math.max(each === 0 ? 0 : 2, each * (height - 2));
        return (
          <rect
            key={week.from}
            x={at * step + (step - bar) / 2}
            y={height - tall}
            width={bar}
            height={tall}
            className={at === weeks.length - 1 ? "fill-ink" : "fill-faint"}
          >
            <title>{`${shortDay(week.from.slice(0, 10))}: ${words(values[at] ?? 0)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** What whoever does not see it is told: where it began, where it is, and where it was highest. */
function trendWords(values: readonly (number | null)[], words: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return "Week by week: nothing is known";
  if (known.length === 1) return `Week by week: ${words(first)} in the only week that is known`;
  return `Week by week: ${words(first)} at first, ${words(last)} at last, ${words(Math.max(...known))} at most`;
}
