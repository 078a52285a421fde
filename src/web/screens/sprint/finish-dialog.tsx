import type { Item } from "../../../domain/item.ts";
import { finishBlockers, outcomeAtFinish, tally, type Sprint } from "../../../domain/sprint.ts";
import { allAnswered } from "../../deeds/perform.ts";
import { finishSprint } from "../../deeds/plan-sprint.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { ItemLine } from "../../parts/item-row.tsx";
import { stateTitles } from "../../parts/state-mark.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { tallyWords } from "./capacity.ts";

/** What counts and what returns, before a sprint is over. */
export function FinishDialog({
  sprint,
  items,
  onClose,
}: {
  sprint: Sprint;
  items: readonly Item[];
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const done = items.filter((item) => outcomeAtFinish(item) === "done");
  const returning = items.filter((item) => outcomeAtFinish(item) === "returned");
  const sending = useSending(async () => {
    await allAnswered();
    const finished = await finishSprint(replica, sprint.id);
    onClose();
    say(`${finished.name} is finished`);
  });
  return (
    <Dialog title={`Finish ${sprint.name}`} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <p>
          {done.length === 0
            ? "Nothing is done, so nothing counts."
            : `${tallyWords(tally(done))} count.`}{" "}
          {returning.length === 0
            ? "Nothing returns: all of it is done."
            : "What is not done returns to the backlog, to the rank it always had:"}
        </p>
        {returning.length > 0 && (
          <ul className="max-h-64 overflow-y-auto rounded-base border">
            {returning.map((item) => (
              <li
                key={item.ref}
                className="hairline-b flex h-9 items-center gap-2.5 px-3 last:shadow-none"
              >
                <ItemLine
                  item={item}
                  marks={<span className="text-small text-quiet">{stateTitles[item.state]}</span>}
                />
              </li>
            ))}
          </ul>
        )}
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            autoFocus
            look="primary"
            blockers={finishBlockers(sprint)}
            busy={sending.busy}
          >
            Finish {sprint.name}
          </Button>
          <p className="text-small text-quiet">A finished sprint does not change.</p>
        </div>
      </form>
    </Dialog>
  );
}
