import { Ellipsis } from "lucide-react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { isProgress, type Progress } from "../../deeds/progress-item.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button, IconButton } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { stateTitles } from "../../parts/state-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { missingForDone, stepTitles } from "./next-step.ts";
import { NextStepWait, WaitButtons } from "./next-step-wait.tsx";
import type { ItemWork } from "./use-item-work.ts";

/** The one thing to do next, what else can be done, and what still stands between the item and done. */
export function NextSteps({
  item,
  detail,
  work,
}: {
  item: Item;
  detail: ItemDetails | null;
  work: ItemWork;
}) {
  const forRole = useReplica((view) => roleBlockers(view.me.role, "work"));
  const missing = missingForDone(item, detail);
  const { step } = work;
  return (
    <section aria-label="Next" className="flex flex-col gap-2.5 border-y py-3">
      <div className="flex flex-wrap items-center gap-2">
        {step && (
          <Button look="primary" keys="n" blockers={forRole} onClick={() => work.take(step)}>
            {stepTitles[step]}
          </Button>
        )}
        {work.works && work.hurts && (
          <Button keys="r" onClick={work.recover}>
            Mark recovered
          </Button>
        )}
        {work.canExpedite && (
          <Button keys="x" onClick={() => work.ask("expedite")}>
            Expedite…
          </Button>
        )}
        <WaitButtons work={work} />
        {((work.works && work.inBacklog) || work.canMerge) && (
          <OtherSteps item={item} work={work} />
        )}
      </div>
      {item.waitsFor !== null && <NextStepWait item={item} />}
      {missing.length > 0 && (
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <p className="text-small leading-4 font-medium text-quiet">Before it is done</p>
          <BlockerList blockers={missing} />
        </div>
      )}
    </section>
  );
}

const progress: readonly Progress[] = ["ready", "started", "review"];

function OtherSteps({ item, work }: { item: Item; work: ItemWork }) {
  return (
    <Menu
      trigger={
        <IconButton label="More to do">
          <Ellipsis aria-hidden size={16} />
        </IconButton>
      }
      choices={[
        ...progress
          .filter((state) => work.works && isProgress(item.state) && state !== item.state)
          .map((state) => ({
            label: `Move to ${stateTitles[state].toLowerCase()}`,
            onSelect: () => work.move(state),
          })),
        ...(work.works && work.inBacklog
          ? [{ label: "Call it done…", keys: "f", onSelect: () => work.ask("close") }]
          : []),
        ...(work.works
          ? [
              { label: "Name a regression test…", keys: "t", onSelect: () => work.ask("proof") },
              { label: "Link to another item…", keys: "l", onSelect: () => work.ask("link") },
            ]
          : []),
        ...(work.canMerge
          ? [{ label: "Merge into…", keys: "u", onSelect: () => work.ask("merge") }]
          : []),
      ]}
    />
  );
}
