import { Bar } from "@visx/shape";
import { useId } from "react";
import type { Efficiency } from "../../../domain/flow/efficiency.ts";
import { Chart, useRoom } from "./chart.tsx";
import { efficiencyParts, type EfficiencyPart } from "./efficiency-parts.ts";
import { percent } from "./numbers.ts";
import type { Flow } from "./use-flow.ts";

/** Where the time went: from start to done, and from the moment at which it could have been started. */
export function EfficiencyBars({ flow: { efficiency, words } }: { flow: Flow }) {
  return (
    <div className="flex flex-col gap-6">
      <OneBar title="From start to done" shares={efficiency.fromStart} label={words.efficiency} />
      <OneBar
        title="From ready to done"
        shares={efficiency.fromReady}
        label={`From ready to done: ${partsOf(efficiency.fromReady)
          .map(({ of, title }) => `${title} ${percent(efficiency.fromReady[of])}`)
          .join(", ")}.`}
      />
    </div>
  );
}

function OneBar({ title, shares, label }: { title: string; shares: Efficiency; label: string }) {
  const room = useRoom();
  const hatching = useId();
  const shown = partsOf(shares);
  return (
    <div>
      <h3 className="mb-1.5 text-small text-quiet">{title}</h3>
      <Chart label={label} height={28} room={room}>
        <Hatching id={hatching} />
        {shown.map(({ of, before, share }) => (
          <Bar
            key={of}
            x={before * room.width}
            y={0}
            width={Math.max(1, share * room.width - 1)}
            height={28}
            className={looks[of]}
            {...(of === "blocked" ? { fill: `url(#${hatching})` } : {})}
          />
        ))}
      </Chart>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
        {shown.map(({ of, title: part }) => (
          <li key={of} className="flex items-center gap-1.5">
            <svg aria-hidden width={12} height={12} className="shrink-0">
              <rect
                width={12}
                height={12}
                className={looks[of]}
                {...(of === "blocked" ? { fill: `url(#${hatching})` } : {})}
              />
            </svg>
            <span className="text-quiet">{part}</span>
            <span className="font-medium tabular-nums">{percent(shares[of])}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Hatching({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={5} height={5} className="fill-ground" />
        <rect width={2} height={5} className="fill-ink" />
      </pattern>
    </defs>
  );
}

/** What there is of each part, and of all that come before it. */
function partsOf(shares: Efficiency) {
  const shareOf = ({ of }: { of: EfficiencyPart }) => shares[of] ?? 0;
  return efficiencyParts
    .map((part, at) => ({
      ...part,
      share: shareOf(part),
      before: efficiencyParts.slice(0, at).reduce((sum, each) => sum + shareOf(each), 0),
    }))
    .filter(({ share }) => share > 0);
}

/** Told apart without hue: pale, solid, hatched, dark, half. */
const looks: Record<EfficiencyPart, string> = {
  ready: "fill-line-strong",
  active: "fill-accent",
  blocked: "",
  handOver: "fill-ink",
  review: "fill-accent opacity-40",
};
