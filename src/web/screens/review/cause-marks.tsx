import {
  causeCategories,
  causeCategoryTitles,
  causeWeights,
  causeWeightTitles,
  type ReviewCause,
} from "../../../domain/review.ts";
import type { CauseChange } from "../../deeds/review.ts";
import { Menu } from "../../parts/menu.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { Ref } from "../../parts/ref.tsx";
import type { CauseAsking } from "./cause-asking.ts";

/** What a cause weighs, the bone it belongs to, and what else can be done with it. */
export function CauseMarks({
  cause,
  onChange,
  onBelow,
  onBeside,
  onAsk,
}: {
  cause: ReviewCause;
  onChange: (change: CauseChange) => void;
  onBelow: () => void;
  onBeside: () => void;
  onAsk: (asking: CauseAsking) => void;
}) {
  const ask = (what: CauseAsking["what"]) => () => onAsk({ what, cause });
  return (
    <div className="ml-auto flex min-h-9 flex-wrap items-center justify-end gap-x-0.5">
      {cause.actions.map(({ ref }) => (
        <Ref key={ref} of={ref} className="mr-1.5 text-small" />
      ))}
      <Menu
        align="end"
        trigger={
          <MarkButton
            label={`Weight: ${causeWeightTitles[cause.weight]}`}
            isSet={cause.weight !== "step"}
          >
            {causeWeightTitles[cause.weight]}
          </MarkButton>
        }
        choices={causeWeights.map((weight) => ({
          label: causeWeightTitles[weight],
          chosen: weight === cause.weight,
          onSelect: () => onChange({ weight }),
        }))}
      />
      <Menu
        align="end"
        trigger={
          <MarkButton
            label={`Category: ${cause.category ? causeCategoryTitles[cause.category] : "none yet"}`}
            isSet={cause.category !== null}
          >
            {cause.category ? causeCategoryTitles[cause.category] : "Category"}
          </MarkButton>
        }
        choices={[...causeCategories, null].map((category) => ({
          label: category ? causeCategoryTitles[category] : "Not sorted yet",
          chosen: category === cause.category,
          onSelect: () => onChange({ category }),
        }))}
      />
      <MoreMenu
        about={`“${cause.body.slice(0, 60)}”`}
        choices={[
          { label: "Ask why again", keys: "Tab", onSelect: onBelow },
          { label: "Another answer beside it", keys: "Enter", onSelect: onBeside },
          { label: "Make an action of it…", onSelect: ask("action") },
          { label: "Link an action…", onSelect: ask("link") },
          { label: "Remove…", onSelect: ask("remove") },
        ]}
      />
    </div>
  );
}

function MarkButton({
  label,
  isSet,
  children,
  ...rest
}: React.ComponentProps<"button"> & { label: string; isSet: boolean }) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      className={`inline-flex h-7 items-center rounded-small px-1.5 text-small whitespace-nowrap transition-colors hover:bg-hover data-[state=open]:bg-hover ${isSet ? "font-medium text-ink" : "text-faint"}`}
    >
      {children}
    </button>
  );
}
