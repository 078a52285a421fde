import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Download, Printer } from "lucide-react";
import { priceSentence } from "../../../domain/ledger-words.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { Decisions } from "./decisions.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { queryOf, type InterruptsFilter } from "./interrupts-filter.ts";
import { ReviewLine } from "./review-line.tsx";
import { SprintPriceSection } from "./sprint-price.tsx";
import { usePrice } from "./use-interrupts.ts";

const route = getRouteApi("/$product/interrupts");

/** The price of interrupts, for stakeholders: what production work pushed, who decided it and why, sprint by sprint. */
export function InterruptsScreen() {
  const filter = route.useSearch();
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const { price, problem } = usePrice(filter);
  const change = (to: InterruptsFilter) =>
    void navigate({ to: "/$product/interrupts", params: { product }, search: to, replace: true });
  const most = Math.max(
    1,
    ...(price?.sprints ?? []).map((each) => each.emergencies + each.additions),
  );
  const isNothing = price?.sprints.length === 0 && price.total.rankings === 0;
  return (
    <>
      <ScreenHeading
        title="The price of interrupts"
        decided="What production work pushed, and who decided it"
      >
        <Button
          look="quiet"
          icon={<Printer aria-hidden size={16} />}
          onClick={() => window.print()}
          className="print:hidden"
        >
          Print
        </Button>
      </ScreenHeading>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto print:block print:overflow-visible">
        <FilterBar filter={filter} onFilter={change} />
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-4 pb-8 md:px-5">
          <ReviewLine />
          {problem && <p role="alert">{problem}</p>}
          {isNothing && (
            <EmptyState title="Nothing has interrupted a sprint">
              Emergencies, what is added while a sprint runs, and production items ranked above
              stories stand here from then on, with what they pushed.
            </EmptyState>
          )}
          {price && !isNothing && (
            <>
              <p className="text-large">{priceSentence(price.total)}</p>
              {price.sprints.map((each) => (
                <SprintPriceSection key={each.sprintId ?? "none"} price={each} most={most} />
              ))}
              <Decisions filter={filter} />
              <p className="flex flex-wrap gap-x-5 gap-y-1 print:hidden">
                <CsvLink href={`/api/v1/products/${product}/ledger/price${queryOf(filter, csv)}`}>
                  The price of each sprint as a CSV file
                </CsvLink>
                <CsvLink href={`/api/v1/products/${product}/ledger${queryOf(filter, csv)}`}>
                  Every decision as a CSV file
                </CsvLink>
              </p>
            </>
          )}
        </div>
      </div>
    </>
  );
}

const csv = { format: "csv" };

function CsvLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex items-center gap-1.5 rounded-small text-accent underline underline-offset-2"
    >
      <Download aria-hidden size={14} />
      {children}
    </a>
  );
}
