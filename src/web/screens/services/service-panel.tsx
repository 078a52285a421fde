import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Lamp } from "../../../domain/item.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Lamplet } from "../../parts/lamp-mark.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { ServiceMaintenance } from "./service-maintenance.tsx";
import { ServiceReleases } from "./service-releases.tsx";
import { layerTitles } from "./stack-map.tsx";
import type { Running } from "./stack.ts";

/** What is known about one service: how it is doing, whose it is, and which signals mean it. */
export function ServicePanel({
  running,
  mayConfigure,
  onMaintain,
  onEdit,
  onRemove,
  onClose,
}: {
  running: Running;
  mayConfigure: boolean;
  onMaintain: () => void;
  onEdit: () => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const { service, light } = running;
  const blockers = useRoleBlockers("work");
  return (
    <aside
      aria-label={service.name}
      className="appear flex w-88 shrink-0 flex-col overflow-y-auto border-l bg-rail max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-20 max-xl:shadow-raised max-md:w-full"
    >
      <header className="flex items-start gap-1 py-3 pr-3 pl-5">
        <div className="min-w-0 flex-1 pt-1">
          <h2 className="text-large font-semibold wrap-anywhere">{service.name}</h2>
          <p className="flex items-center gap-2 text-quiet">
            <Lamplet light={light} />
            {lightWords[light]}
          </p>
        </div>
        {mayConfigure && (
          <MoreMenu
            about={service.name}
            choices={[{ label: "Remove the service", onSelect: onRemove }]}
          />
        )}
        <IconButton label="Close" keys="Escape" onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      </header>
      <ServiceMaintenance service={service} />
      <Facts running={running} />
      <OpenItems running={running} />
      <ServiceReleases service={service} />
      <div className="sticky bottom-0 mt-auto flex gap-2 border-t bg-rail px-5 py-3">
        {mayConfigure && (
          <Button keys="e" onClick={onEdit}>
            Edit
          </Button>
        )}
        <Button keys="w" blockers={blockers} onClick={onMaintain}>
          Maintenance…
        </Button>
      </div>
    </aside>
  );
}

const lightWords: Record<Lamp, string> = {
  red: "Broken for customers now",
  amber: "Decided, but not yet safe",
  off: "Nothing is broken",
};

function Facts({ running: { service, owner, builder } }: { running: Running }) {
  return (
    <dl className="grid grid-cols-[72px_1fr] gap-x-3 gap-y-2 border-b px-5 pb-4">
      <Fact name="Layer">{layerTitles[service.layer]}</Fact>
      <Fact name="Run by">
        {owner
          ? owner.name
          : "Nobody. Signals still arrive, but no team is named to fix what breaks."}
      </Fact>
      <Fact name="Built by">
        {builder ? (
          <>
            {builder.name}
            <span className="block text-small text-faint">
              Another team than the one that runs it. Nobody can fix a thing better than those who
              built it.
            </span>
          </>
        ) : (
          (owner?.name ?? "Not known")
        )}
      </Fact>
      <Fact name="Signals">
        {service.labels.length === 0 ? (
          "None find it yet: no label value means this service."
        ) : (
          <ul className="flex flex-col gap-1 pt-0.5">
            {service.labels.map(({ label, value }) => (
              <li key={`${label} ${value}`} className="font-mono text-small wrap-anywhere">
                {label}={value}
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function OpenItems({ running: { open } }: { running: Running }) {
  const product = useReplica((view) => view.product.key);
  return (
    <section className="px-3 py-3">
      <h3 className="px-2 pb-1 text-small font-semibold text-quiet">
        {open.length === 0 ? "No open incident or defect" : `Open from production: ${open.length}`}
      </h3>
      <ul>
        {open.map((item) => (
          <li key={item.ref}>
            <Link
              to="/$product/items/$ref"
              params={{ product, ref: item.ref }}
              className="flex min-h-9 items-center gap-2 rounded-base px-2 py-1.5 hover:bg-hover"
            >
              <KindMark kind={item.kind} item={item} />
              <span className="min-w-0 flex-1 truncate" title={item.title}>
                {item.title}
              </span>
              <Time at={item.createdAt} className="shrink-0 text-small text-quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
