import { Menu } from "../../parts/menu.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { HowMany } from "./how-many.tsx";

/** Above the list: whether probable dates are drawn into it, whose, and how many items are done by a day. */
export function LinesBar({
  shown,
  onShown,
  teamId,
  onTeam,
  why,
}: {
  shown: boolean;
  onShown: (shown: boolean) => void;
  /** Whose lines are drawn; null for everybody's. */
  teamId: string | null;
  onTeam: (teamId: string | null) => void;
  /** Why there are no lines. */
  why: string | null;
}) {
  const teams = useReplica((view) => view.teams);
  const team = teams.find((each) => each.id === teamId);
  return (
    <section
      aria-label="Probable dates"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1 text-quiet"
    >
      <button
        type="button"
        role="switch"
        aria-checked={shown}
        onClick={() => onShown(!shown)}
        className={`-ml-2 ${triggerLook}`}
      >
        <span
          aria-hidden
          className={`flex h-4 w-7 items-center rounded-full p-0.5 transition-colors ${shown ? "justify-end bg-accent" : "bg-line-strong"}`}
        >
          <span className="size-3 rounded-full bg-ground" />
        </span>
        Probable dates
      </button>
      {teams.length > 1 && shown && (
        <Menu
          trigger={
            <button type="button" aria-label="Lines of which team" className={triggerLook}>
              <span className="max-w-32 truncate">{team?.name ?? "All teams"}</span>
            </button>
          }
          choices={[
            { label: "All teams", chosen: team === undefined, onSelect: () => onTeam(null) },
            ...teams.map((each) => ({
              label: each.name,
              chosen: each.id === teamId,
              onSelect: () => onTeam(each.id),
            })),
          ]}
        />
      )}
      <p role="status" className="min-w-0 flex-1 max-sm:basis-full max-sm:empty:hidden">
        {shown && why}
      </p>
      <HowMany />
    </section>
  );
}

const triggerLook =
  "inline-flex h-8 shrink-0 items-center gap-2 rounded-base px-2 transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover";
