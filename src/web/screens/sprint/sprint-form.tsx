import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { usualFlow } from "../../../domain/board.ts";
import type { Team } from "../../../domain/product.ts";
import { overlapBlockers, type Sprint } from "../../../domain/sprint.ts";
import { changeSprint, planSprint } from "../../deeds/plan-sprint.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { isoDay } from "./days.ts";
import { nextSprint } from "./next-sprint.ts";
import { teamsOfMine } from "./which-sprint.ts";

/** Plans a team's next sprint, filled in after its last ones; or changes one that is not finished. */
export function SprintForm({ sprint, onClose }: { sprint?: Sprint; onClose: () => void }) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const teams = useReplica((view) => view.teams);
  const [draft, setDraft] = useState(() => {
    if (sprint) return sprint;
    const view = replica.view();
    const team = view.teams.find((each) => teamsOfMine(view).has(each.id)) ?? view.teams[0];
    return { ...proposed(view.sprints, team), goal: "" };
  });
  const { teamId, name, goal, startsOn, endsOn } = draft;
  const team = teams.find((each) => each.id === teamId);
  const others = useReplica((view) => view.sprints.filter((each) => each.teamId === teamId));
  const overlap =
    startsOn === "" || endsOn === ""
      ? []
      : overlapBlockers(draft, others, team?.flow.timeZone ?? usualFlow.timeZone);
  const sending = useSending(async () => {
    const said = { name: name.trim(), goal: goal.trim(), startsOn, endsOn };
    if (sprint) await changeSprint(replica, sprint.id, said);
    else {
      const planned = await planSprint(replica, { teamId, ...said });
      const product = replica.view().product.key;
      await navigate({ to: "/$product/sprint/$id", params: { product, id: planned.id } });
    }
    onClose();
  });

  return (
    <Dialog title={sprint ? `Change ${sprint.name}` : "Plan a sprint"} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        {!sprint && teams.length > 1 && (
          <Select
            label="Team"
            value={teamId}
            problem={sending.of("/teamId")}
            onChange={(event) =>
              setDraft({
                ...proposed(
                  replica.view().sprints,
                  teams.find((each) => each.id === event.target.value),
                ),
                goal,
              })
            }
          >
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        )}
        <TextField
          required
          maxLength={100}
          label="Name"
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <TextField
          autoFocus
          maxLength={1000}
          label="Goal"
          hint="What will customers be able to do that they cannot do today?"
          value={goal}
          problem={sending.of("/goal")}
          onChange={(event) => setDraft({ ...draft, goal: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField
            required
            type="date"
            label="First day"
            value={startsOn}
            problem={sending.of("/startsOn")}
            onChange={(event) => setDraft({ ...draft, startsOn: event.target.value })}
          />
          <TextField
            required
            type="date"
            label="Last day"
            min={startsOn}
            value={endsOn}
            problem={sending.of("/endsOn")}
            onChange={(event) => setDraft({ ...draft, endsOn: event.target.value })}
          />
        </div>
        <BlockerList blockers={overlap} />
        <FormProblem>{overlap.length > 0 ? null : sending.problem}</FormProblem>
        <Button
          type="submit"
          look="primary"
          blockers={overlap}
          busy={sending.busy}
          className="self-start"
        >
          {sprint ? "Save" : `Plan ${name.trim() || "it"}`}
        </Button>
      </form>
    </Dialog>
  );
}

/** A team's next sprint by its cadence, from the day that it is where the reader is. */
function proposed(sprints: readonly Sprint[], team: Team | undefined) {
  return nextSprint(sprints, team ?? { id: "", flow: usualFlow }, isoDay(Date.now()));
}
