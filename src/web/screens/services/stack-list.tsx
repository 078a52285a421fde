import { layers } from "../../../domain/service.ts";
import { Lamplet } from "../../parts/lamp-mark.tsx";
import { InMaintenance, OpenCount } from "./service-tile.tsx";
import { LabelValues } from "./label-values.tsx";
import { handedOver, inLayer, withoutOwner, type Running } from "./stack.ts";
import { layerTitles } from "./stack-map.tsx";

interface ListProps {
  running: readonly Running[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** The same stack in words: without an owner first, then layer by layer. */
export function StackList({ running, chosen, onChoose }: ListProps) {
  const unowned = withoutOwner(running);
  const owned = running.filter((each) => each.owner !== null);
  return (
    <div className="pb-4">
      <Group
        title="Without an owner: no team is named to fix these"
        running={unowned}
        chosen={chosen}
        onChoose={onChoose}
      />
      {layers.map((layer) => (
        <Group
          key={layer}
          title={layerTitles[layer]}
          running={inLayer(owned, layer)}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

function Group({ title, running, chosen, onChoose }: ListProps & { title: string }) {
  if (running.length === 0) return null;
  return (
    <section>
      <h2 className="border-b px-4 pt-4 pb-1.5 text-small font-semibold text-quiet">{title}</h2>
      <ul>
        {running.map((each) => (
          <li key={each.service.id}>
            <Row running={each} chosen={each.service.id === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({
  running,
  chosen,
  onChoose,
}: {
  running: Running;
  chosen: boolean;
  onChoose: (id: string) => void;
}) {
  const { service, owner, light } = running;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => onChoose(service.id)}
      className={`hairline-b flex min-h-9 w-full items-center gap-x-2.5 px-4 py-1.5 text-left transition-colors hover:bg-hover max-sm:flex-wrap ${chosen ? "bg-chosen" : ""}`}
    >
      <Lamplet light={light} />
      <span className="w-56 truncate font-medium max-sm:w-auto max-sm:flex-1">{service.name}</span>
      <span className="w-64 truncate text-quiet max-sm:order-last max-sm:w-full max-sm:pl-4.5 max-sm:text-small">
        {handedOver(running) ?? owner?.name ?? layerTitles[service.layer]}
      </span>
      <span className="min-w-0 flex-1 truncate max-lg:hidden">
        <LabelValues of={service} />
      </span>
      <span className="ml-auto flex items-center gap-3">
        <InMaintenance of={running} words />
        <OpenCount of={running} />
      </span>
    </button>
  );
}
