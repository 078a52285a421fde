import type { CausePrice, PricedSprint } from "../../../domain/interrupts-price.ts";
import { causeWords, manyWords, priceSentence } from "../../../domain/ledger-words.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { daysWords } from "../sprint/days.ts";
import { ExpectedBar } from "./expected-bar.tsx";
import { expectedWords } from "./expected-words.ts";

/** What one sprint paid: in a sentence, beside what was expected of it, and by cause. */
export function SprintPriceSection({ price, most }: { price: PricedSprint; most: number }) {
  const { sprint, causes, expected } = price;
  const team = useReplica((view) => view.teams.find((each) => each.id === sprint?.teamId)?.name);
  const hasTeams = useReplica((view) => view.teams.length > 1);
  const title = sprint?.name ?? "While no sprint ran";
  return (
    <section aria-label={title}>
      <h2 className="flex flex-wrap items-baseline gap-x-3 border-b pb-1.5 font-semibold">
        {title}
        <span className="text-small font-normal text-quiet">
          {[hasTeams && team, sprint && daysWords(sprint), sprint?.state === "running" && "running"]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </h2>
      <p className="pt-2">{priceSentence(price)}</p>
      {expected && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-2">
          <ExpectedBar expected={expected} most={Math.max(most, expected.high)} />
          <span className="text-small text-quiet">{expectedWords(expected)}</span>
        </div>
      )}
      {causes.length > 0 && <CauseTable title={title} causes={causes} />}
    </section>
  );
}

const columns = ["Emergencies", "Additions", "Pushed out", "Points", "Stories passed"];

function CauseTable({ title, causes }: { title: string; causes: readonly CausePrice[] }) {
  const services = useReplica((view) => view.services);
  const serviceOf = (id: string | null) => services.find((each) => each.id === id)?.name;
  return (
    <div
      role="region"
      aria-label={`${title} by cause`}
      tabIndex={0}
      className="mt-2 overflow-x-auto rounded-small"
    >
      <table className="w-full min-w-120 text-left tabular-nums">
        <thead>
          <tr className="text-small text-quiet">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              Cause
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 text-right font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.map((each) => (
            <tr key={`${each.cause} ${each.serviceId}`} className="border-t">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                {causeWords(each.cause)}
                {serviceOf(each.serviceId) && (
                  <span className="text-quiet">, {serviceOf(each.serviceId)}</span>
                )}
              </th>
              {[
                each.emergencies,
                each.additions,
                each.pushedOut,
                each.pushedPoints,
                each.passed,
              ].map((value, at) => (
                <td
                  key={columns[at]}
                  className={`px-2 py-1.5 text-right ${value ? "" : "text-faint"}`}
                >
                  {manyWords(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
