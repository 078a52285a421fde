import type { Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { WaitMark } from "../../parts/wait-mark.tsx";
import { useItemWaits } from "../../replica/item-waits.ts";
import type { ItemWork } from "./use-item-work.ts";

/** Says that it waits, or that it goes on. */
export function WaitButtons({ work }: { work: ItemWork }) {
  if (!work.mayWait) return null;
  if (work.waits) {
    return (
      <Button keys="b" onClick={work.goOn}>
        Goes on
      </Button>
    );
  }
  return (
    <>
      <Button look="quiet" keys="b" onClick={() => work.ask("blocked")}>
        Blocked…
      </Button>
      <Button look="quiet" keys="h" onClick={() => work.ask("hand-over")}>
        Hand over…
      </Button>
    </>
  );
}

/** For whom it waits, since when, and why. */
export function NextStepWait({ item }: { item: Item }) {
  const { answer } = useItemWaits(item.ref);
  const wait = answer?.items.find((each) => each.endedAt === null);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <WaitMark item={item} on={wait?.on ?? null} />
      {wait && (
        <p className="min-w-0 text-small text-quiet wrap-anywhere">
          {wait.kind === "blocked" && wait.on !== null && `${wait.on}: `}
          {wait.reason} <span className="text-faint">({wait.byName})</span>
        </p>
      )}
    </div>
  );
}
