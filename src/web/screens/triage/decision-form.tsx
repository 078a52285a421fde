import { useState } from "react";
import { may } from "../../../domain/role.ts";
import type { Item } from "../../../domain/item.ts";
import { triageItem } from "../../deeds/triage-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { acceptanceBlockers, acceptanceOf, firstDraft, suggest, type Draft } from "./decision.ts";
import { DecisionRows } from "./decision-rows.tsx";
import { keysOfKinds, otherKinds, severityChoices } from "./keys.ts";
import { OtherDecisions, type OtherDecision } from "./other-decisions.tsx";

/** The decision, made with single keys: what it is, whose it is, how urgent, where it ranks. */
export function DecisionForm({ item }: { item: Item }) {
  const replica = useReplicaItself();
  const now = new Date(useNow()).toISOString();
  const role = useReplica((view) => view.me.role);
  const mayRank = may(role, "rank");
  const suggestion = useReplica((view) => suggest(view, item));
  const [draft, setDraft] = useState(() => firstDraft(item, suggestion));
  const [choosingTeam, setChoosingTeam] = useState(false);
  const [asking, setAsking] = useState<"above" | "below" | null>(null);
  const [other, setOther] = useState<OtherDecision | null>(null);
  // Nothing is missed before it was tried: until then the form only says what cannot be at all.
  const [tried, setTried] = useState(false);

  const change = (to: Partial<Draft>) => setDraft((from) => ({ ...from, ...to }));
  const blockers = useReplica((view) => acceptanceBlockers(view, item, draft, now));
  const missing = blockers.every(
    (each) => each.code === "reason-missing" || each.code === "displacement-missing",
  );
  const said = missing && !tried ? [] : blockers;

  function accept(): void {
    setTried(true);
    if (blockers.length === 0) void triageItem(replica, item, acceptanceOf(draft, mayRank));
  }

  function place(key: "top" | "bottom" | "above" | "below"): void {
    if (!mayRank || draft.urgency === "expedite") return;
    if (key === "above" || key === "below") setAsking(key);
    else {
      setAsking(null);
      change({ place: { at: key } });
    }
  }

  useKeys("Decide", [
    { keys: "i", label: "It is an incident", run: () => change({ kind: "incident" }) },
    { keys: "d", label: "It is a defect", run: () => change({ kind: "defect" }) },
    ...otherKinds.map((kind) => ({
      keys: keysOfKinds[kind],
      label: kind === "debt" ? "It is debt" : `It is ${kind === "action" ? "an" : "a"} ${kind}`,
      run: () => change({ kind }),
    })),
    {
      keys: "u",
      label: "Cause not known yet",
      run: () => change({ kind: "incident", cause: "unknown" }),
    },
    {
      keys: "t",
      label: "Cause transient: infrastructure, no code fix",
      run: () => change({ kind: "incident", cause: "transient" }),
    },
    {
      keys: "x",
      label: "Cause in the code",
      run: () => change({ kind: "incident", cause: "defect" }),
    },
    ...severityChoices.map(({ severity, label, keys }) => ({
      keys,
      label: severity === null ? "Severity not said" : `Severity ${label.toLowerCase()}`,
      run: () => change({ severity }),
    })),
    { keys: "w", label: "Whose it is", run: () => setChoosingTeam(true) },
    {
      keys: "s",
      label: "Standard: waits for its rank",
      run: () => change({ urgency: "standard" }),
    },
    { keys: "e", label: "Expedite: starts at once", run: () => change({ urgency: "expedite" }) },
    { keys: "1", label: "At the top", run: () => place("top") },
    { keys: "2", label: "At the bottom", run: () => place("bottom") },
    { keys: "3", label: "Above an item…", run: () => place("above") },
    { keys: "4", label: "Below an item…", run: () => place("below") },
    { keys: "Enter", label: "Accept into the backlog", run: accept },
    { keys: "$mod+Enter", label: "Accept while typing", run: accept, whileTyping: true },
    { keys: "m", label: "Duplicate of…", run: () => setOther("duplicate") },
    { keys: "n", label: "Decline with a reason", run: () => setOther("decline") },
    { keys: "z", label: "Snooze until…", run: () => setOther("snooze") },
  ]);

  return (
    <section
      aria-label="Decision"
      className="flex shrink-0 flex-col bg-rail max-xl:contents xl:w-104 xl:border-l"
    >
      <div className="flex flex-col gap-4 px-5 py-5 max-xl:shrink-0 max-xl:border-t max-xl:bg-rail xl:flex-1 xl:overflow-y-auto">
        <DecisionRows
          item={item}
          draft={draft}
          change={change}
          suggestion={suggestion}
          mayRank={mayRank}
          team={{ open: choosingTeam, onOpen: setChoosingTeam }}
          beside={{ asking, onAsk: setAsking }}
        />
      </div>
      <div className="flex flex-col gap-3 border-t bg-rail px-5 py-3 max-xl:sticky max-xl:bottom-0">
        <BlockerList blockers={said} />
        <Button
          look="primary"
          keys="Enter"
          onClick={accept}
          blockers={tried || !missing ? blockers : []}
          className="h-9"
        >
          {draft.urgency === "expedite" ? "Start at once" : "Accept into the backlog"}
        </Button>
        <div className="-mx-2 flex items-center justify-between">
          <Button look="quiet" keys="m" onClick={() => setOther("duplicate")}>
            Duplicate
          </Button>
          <Button look="quiet" keys="n" onClick={() => setOther("decline")}>
            Decline
          </Button>
          <Button look="quiet" keys="z" onClick={() => setOther("snooze")}>
            Snooze
          </Button>
        </div>
      </div>
      {other && <OtherDecisions item={item} asking={other} onClose={() => setOther(null)} />}
    </section>
  );
}
