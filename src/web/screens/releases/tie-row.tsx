import { useState } from "react";
import type { Tie } from "../../../domain/release-details.ts";
import { may } from "../../../domain/role.ts";
import { Button } from "../../parts/button.tsx";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { UntieDialog } from "./untie-dialog.tsx";

/** That an incident is held to come from a release, and why; shown on the one or the other. */
export function TieRow({ tie, of }: { tie: Tie; of: "release" | "incident" }) {
  const [asked, setAsked] = useState(false);
  const mayUntie = useReplica((view) => may(view.me.role, "work")) && tie.untied === null;
  return (
    <div className="flex items-start gap-3 py-0.5">
      <div className="min-w-0 flex-1">
        {of === "release" ? (
          <p className="flex gap-2">
            <Ref of={tie.ref} />
            <span className="min-w-0">{tie.title}</span>
          </p>
        ) : (
          <p>
            {tie.service} <span className="font-mono text-small">{tie.version}</span>, deployed{" "}
            <Time at={tie.deployedAt} />
          </p>
        )}
        <p className="text-small text-quiet">
          {tie.evidence.map(({ words }) => sentence(words)).join(" ")}{" "}
          <span className="text-faint">
            {tie.byName}, <Time at={tie.at} />
          </span>
        </p>
        {tie.untied && (
          <p className="text-small text-quiet">
            Untied by {tie.untied.byName}, <Time at={tie.untied.at} />: {tie.untied.reason}
          </p>
        )}
      </div>
      {mayUntie && (
        <Button
          look="quiet"
          className="-mr-2 shrink-0 print:hidden"
          aria-label={`Untie ${tie.ref} from ${tie.version}`}
          onClick={() => setAsked(true)}
        >
          Untie…
        </Button>
      )}
      {asked && <UntieDialog tie={tie} onClose={() => setAsked(false)} />}
    </div>
  );
}

/** What people write as a reason need not end like one. */
function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
