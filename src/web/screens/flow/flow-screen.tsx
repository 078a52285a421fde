import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { kindTitles } from "../../parts/kind-mark.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import {
  AgeingFigure,
  CumulativeFigure,
  CycleFigure,
  EfficiencyFigure,
  LittlesLawFigure,
  WeeklyFigure,
} from "./figures.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { InShort } from "./in-short.tsx";
import { kindsIn, usualSpan, type LookedAt } from "./looked-at.ts";
import { longDay } from "./ticks.ts";
import { useFlow, type Flow } from "./use-flow.ts";

const route = getRouteApi("/$product/flow");

/** How work goes through a team: how long it takes, what is getting old, how much gets done, and where it waits. */
export function FlowScreen() {
  const looked = route.useSearch();
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const { flow, isCurrent, problem } = useFlow(looked);
  const look = (to: LookedAt) =>
    void navigate({ to: "/$product/flow", params: { product }, search: to, replace: true });
  const { days = usualSpan } = looked;
  const isNothing = flow !== null && flow.throughput.total === 0 && flow.wip === 0;
  return (
    <>
      <ScreenHeading title="Flow" decided="How long work takes, and where it waits">
        <Button
          look="quiet"
          icon={<Printer aria-hidden size={16} />}
          onClick={() => window.print()}
          className="max-sm:hidden print:hidden"
        >
          Print
        </Button>
      </ScreenHeading>
      <FilterBar looked={looked} onLook={look} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {problem && (
          <p role="alert" className="border-b px-4 py-3">
            {problem}
          </p>
        )}
        {isNothing ? (
          <EmptyState
            title={`Nothing was done in these ${days} days`}
            actions={
              days < 365 && (
                <Button look="primary" onClick={() => look({ ...looked, days: 365 })}>
                  Look at the last 365 days
                </Button>
              )
            }
          >
            {isNarrowed(looked) ? "Of what you look at nothing is" : "Nothing is"} in progress
            either. As soon as items are started and done, this says how long they took.
          </EmptyState>
        ) : (
          <div
            aria-busy={!isCurrent}
            className={`mx-auto w-full max-w-[1680px] px-4 transition-opacity md:px-6 ${isCurrent || flow === null ? "" : "opacity-60"}`}
          >
            <InShort flow={flow} />
            <p className="min-h-10 pb-4 text-small text-faint">
              {flow && <Measured flow={flow} looked={looked} />}
            </p>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 min-[1560px]:grid-cols-[repeat(2,minmax(0,1fr))]">
              <AgeingFigure flow={flow} looked={looked} />
              <CycleFigure flow={flow} looked={looked} />
              <WeeklyFigure flow={flow} looked={looked} />
              <CumulativeFigure flow={flow} looked={looked} />
              <EfficiencyFigure flow={flow} looked={looked} />
              <LittlesLawFigure flow={flow} looked={looked} />
            </div>
          </div>
        )}
      </div>
    </>
  );
}

/** "1 Jan 2026 to 31 Mar 2026, in the days of Europe/Berlin. Stories and defects of Checkout". */
function Measured({
  flow: { fromDay, toDay, timeZone },
  looked,
}: {
  flow: Flow;
  looked: LookedAt;
}) {
  const team = useReplica((view) => view.teams.find(({ id }) => id === looked.team)?.name);
  const product = useReplica((view) => view.product.name);
  const kinds = kindsIn(looked.kinds).map((kind) => kindTitles[kind].toLowerCase());
  const what = [
    looked.urgency === undefined ? "" : looked.urgency === "expedite" ? "expedited" : "standard",
    kinds.length === 0 ? "items of every kind" : `items of the kind ${kinds.join(" or ")}`,
  ];
  return (
    <>
      From {longDay(fromDay)} to {longDay(toDay)}, by the days of {timeZone}:{" "}
      {what.filter(Boolean).join(" ")}, {team ?? `all of ${product}`}.
    </>
  );
}

function isNarrowed({ team, kinds, urgency }: LookedAt): boolean {
  return Boolean(team ?? kinds ?? urgency);
}
