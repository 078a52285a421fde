import { useNavigate } from "@tanstack/react-router";
import type { Item } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LampMark } from "../../parts/lamp-mark.tsx";
import { MaintenanceNote } from "../../parts/maintenance-note.tsx";
import { Time } from "../../parts/time.tsx";
import { productLamp } from "../../replica/queries.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { commands } from "../../shell/commands.ts";

export function NothingToTriage({
  asleep,
  onChoose,
}: {
  asleep: readonly Item[];
  onChoose: (ref: string) => void;
}) {
  const light = useReplica(productLamp);
  const hasSource = useReplica((view) => view.sources.length > 0);
  const mayConfigure = useReplica((view) => may(view.me.role, "configure"));
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const next = asleep[0];
  return (
    <>
      <EmptyState
        picture={<LampMark light={light} size={48} />}
        title={light === "off" ? "All is well" : "Everything is decided"}
        actions={
          <>
            {!hasSource && mayConfigure && (
              <Button
                look="primary"
                onClick={() =>
                  void navigate({ to: "/$product/settings/sources", params: { product } })
                }
              >
                Connect a source
              </Button>
            )}
            <Button
              look={hasSource ? "primary" : "plain"}
              keys="c"
              onClick={() => commands.report()}
            >
              Report a problem
            </Button>
            {next && <Button onClick={() => onChoose(next.ref)}>Decide {next.ref} now</Button>}
          </>
        }
      >
        <p>
          Nothing waits for a decision.{" "}
          {hasSource
            ? "When production reports something, it appears here within a second."
            : "No source is connected yet, so only what people report arrives here. Connect what watches production, and its alerts come by themselves."}
        </p>
        {next?.snoozedUntil && (
          <p className="mt-2">
            {asleep.length === 1 ? "One item was put off" : `${asleep.length} items were put off`};{" "}
            {next.ref} comes back <Time at={next.snoozedUntil} />.
          </p>
        )}
      </EmptyState>
      <div className="h-14 shrink-0 px-4 text-center">
        <MaintenanceNote className="justify-center" />
      </div>
    </>
  );
}
