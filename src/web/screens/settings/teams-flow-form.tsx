import { useState, type ReactNode } from "react";
import { methods, type Method, type TeamFlow } from "../../../domain/board.ts";
import type { Team } from "../../../domain/product.ts";
import { saveTeamFlow } from "../../deeds/save-team-flow.ts";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { Form } from "../../parts/form.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { TeamColumns } from "./teams-columns.tsx";
import { draftOf, wishOf, type FlowDraft } from "./teams-draft.ts";
import { TeamHours } from "./teams-hours.tsx";
import { TeamKindLimits } from "./teams-kind-limits.tsx";
import { NumberInSentence } from "./teams-number.tsx";

const methodNotes: Record<Method, { title: string; note: string }> = {
  scrum: { title: "Scrum", note: "In sprints: the board shows the one that runs." },
  kanban: {
    title: "Kanban",
    note: "Without sprints: the board shows the top of the backlog, and what was done in two weeks.",
  },
};

/** How one team works, as it says it. Until something is changed, it follows what others change. */
export function TeamFlowForm({ team, mayConfigure }: { team: Team; mayConfigure: boolean }) {
  const replica = useReplicaItself();
  const { flow } = team;
  const [kept, keep] = useState<Kept | null>(null);
  const isKept = kept !== null && (kept.isTouched || kept.over === flow);
  const shown = isKept ? kept.draft : draftOf(flow);
  const change = (to: Partial<FlowDraft>) =>
    keep({ draft: { ...shown, ...to }, over: flow, isTouched: true });
  const sending = useSending(async () => {
    const saved = await saveTeamFlow(replica, team, wishOf(shown));
    keep({ draft: draftOf(saved.flow), over: flow, isTouched: false });
    say(`${team.name} works so from now on`);
  });

  return (
    <Form sending={sending} act={`Save ${team.name}`} look="plain">
      <fieldset disabled={!mayConfigure} className="contents">
        <Part>
          <ChoiceList
            legend={`How ${team.name} works`}
            choices={methods.map((value) => ({ value, ...methodNotes[value] }))}
            value={shown.method}
            onChange={(method) => change({ method })}
          />
          {shown.method === "scrum" && (
            <Sentence problem={sending.of("/sprintDays")}>
              A sprint begins every
              <NumberInSentence
                label="Days from sprint to sprint"
                least={1}
                most={99}
                value={shown.sprintDays}
                onChange={(sprintDays) => change({ sprintDays })}
              />
              days.
            </Sentence>
          )}
        </Part>
        <Part title="Days and hours">
          <TeamHours draft={shown} change={change} sending={sending} />
        </Part>
        <Part title="Expectation">
          <Sentence problem={sending.within("/expectation")}>
            <NumberInSentence
              label="Of a hundred items"
              least={50}
              most={99}
              value={shown.percent}
              onChange={(percent) => change({ percent })}
            />
            of 100 items are done within
            <NumberInSentence
              label="Days from start to done"
              least={1}
              most={365}
              optional
              value={shown.days}
              onChange={(days) => change({ days })}
            />
            days.
          </Sentence>
          <p className="text-small text-faint">
            From start to done. Work that comes near it is shown. Left empty until the team agrees.
          </p>
        </Part>
        <Part title="Board">
          <TeamColumns
            columns={shown.columns}
            onChange={(columns) => change({ columns })}
            sending={sending}
          />
        </Part>
        <Part title="Limits">
          <Sentence problem={sending.of("/personLimit")}>
            One person has at most
            <NumberInSentence
              label="In progress for one person"
              least={1}
              most={99}
              optional
              value={shown.personLimit}
              onChange={(personLimit) => change({ personLimit })}
            />
            in progress.
          </Sentence>
          <TeamKindLimits
            limits={shown.kindLimits}
            onChange={(kindLimits) => change({ kindLimits })}
            sending={sending}
          />
          <p className="text-small text-faint">
            In progress is everything between ready and done, in all columns, emergencies included.
            Left empty, nothing is limited. Whoever goes over a limit says why.
          </p>
        </Part>
      </fieldset>
    </Form>
  );
}

/** What is shown in place of the flow that the replica holds: what was changed, or what was saved and is not heard of yet. */
interface Kept {
  draft: FlowDraft;
  over: TeamFlow;
  isTouched: boolean;
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-3 border-b pb-5">
      {title && <h3 className="text-small font-semibold text-quiet">{title}</h3>}
      {children}
    </div>
  );
}

function Sentence({ problem, children }: { problem?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      {problem && (
        <p role="alert" className="mt-1 text-small text-red-ink">
          {problem}
        </p>
      )}
    </div>
  );
}
