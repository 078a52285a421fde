import { useState } from "react";
import type { Blocker } from "../../../domain/blocker.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";

/** A limit of the team that something would go over. */
export interface LimitReached {
  /** What did not happen. */
  title: string;
  blockers: readonly Blocker[];
  /** Does it nevertheless. */
  run: (reason: string) => Promise<boolean>;
}

/** Says what the team agreed on and what stands in it. Whoever goes over it says why. */
export function OverLimitDialog({ limit, onClose }: { limit: LimitReached; onClose: () => void }) {
  const [reason, setReason] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const missing = tried && !reason?.trim();

  function goOver(): void {
    setTried(true);
    const said = reason?.trim();
    if (!said) return;
    onClose();
    void limit.run(said);
  }

  return (
    <Dialog title={limit.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          goOver();
        }}
        className="flex flex-col gap-4"
      >
        <BlockerList blockers={limit.blockers} />
        {reason === null ? (
          <div className="flex flex-wrap gap-2">
            <Button look="primary" autoFocus onClick={onClose}>
              Leave it
            </Button>
            <Button onClick={() => setReason("")}>Go over it…</Button>
          </div>
        ) : (
          <>
            <TextField
              autoFocus
              maxLength={5000}
              label="Why this one goes over"
              hint="Stays in its history, for the whole team to see."
              placeholder="The fair starts on Monday"
              value={reason}
              problem={missing ? "Say why: the team agreed on this limit." : undefined}
              onChange={(event) => setReason(event.target.value)}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look="primary" keys="Enter">
                Go over it
              </Button>
              <Button onClick={onClose}>Leave it</Button>
            </div>
          </>
        )}
      </form>
    </Dialog>
  );
}
