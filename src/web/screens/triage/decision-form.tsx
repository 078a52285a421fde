import { useState } from "react";
import { may } from "../../../domain/role.ts";
import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import type { Item } from "../../../domain/item.ts";
import { triageItem } from "../../deeds/triage-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { causeOf } from "../../parts/evidence/evidence-words.ts";
import { useNow } from "../../parts/time.tsx";
import type { Asked } from "../../replica/asked-of-item.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import {
  acceptanceBlockers,
  acceptanceOf,
  firstDraft,
  overruled,
  preselected,
  suggest,
  type Draft,
} from "./decision.ts";
import { DecisionRows } from "./decision-rows.tsx";
import { keysOfKinds, otherKinds, severityChoices } from "./keys.ts";
import type { OtherDecision } from "./other-decisions.tsx";

/** The decision, made with single keys: what it is, whose it is, how urgent, where it ranks. */
export function DecisionForm({
  item,
  evidence: { answer: evidence, isSettled },
  isHere,
  onOther,
}: {
  item: Item;
  evidence: Asked<ItemEvidence>;
  /** What stands above the form on a narrow screen is here, and will not push it down. */
  isHere: boolean;
  onOther: (decision: OtherDecision) => void;
}) {
  const replica = useReplicaItself();
  const now = new Date(useNow()).toISOString();
  const role = useReplica((view) => view.me.role);
  const mayRank = may(role, "rank");
  const suggestion = useReplica((view) => suggest(view, item, evidence?.routedBecause ?? null));
  const verdict = evidence?.verdict ?? null;
  const [draft, setDraft] = useState(() => preselected(firstDraft(item, suggestion), verdict));
  const [choosingTeam, setChoosingTeam] = useState(false);
  const [asking, setAsking] = useState<"above" | "below" | null>(null);
  const [hasChosenCause, setHasChosenCause] = useState(false);
  // Nothing is missed before it was tried: until then the form only says what cannot be at all.
  const [tried, setTried] = useState(false);

  function change(to: Partial<Draft>): void {
    if (to.cause !== undefined) setHasChosenCause(true);
    setDraft((from) => ({ ...from, ...to }));
  }

  // The first verdict chooses, unless a person has: a later one does not change what is being looked at.
  const [isWeighed, setIsWeighed] = useState(verdict !== null);
  if (verdict !== null && !isWeighed) {
    setIsWeighed(true);
    if (!hasChosenCause) setDraft((from) => preselected(from, verdict));
  }
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
    ...(causeOf(verdict) === null
      ? []
      : [
          {
            keys: "v",
            label: "Overrule how it looks: the other cause",
            run: () => change(overruled(draft, verdict)),
          },
        ]),
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
    { keys: "m", label: "Duplicate of…", run: () => onOther("duplicate") },
    { keys: "n", label: "Decline with a reason", run: () => onOther("decline") },
    { keys: "z", label: "Snooze until…", run: () => onOther("snooze") },
  ]);

  const whenHere = isHere ? "" : "max-xl:invisible";
  return (
    <section
      aria-label="Decision"
      className="flex shrink-0 flex-col bg-rail max-xl:contents xl:w-104 xl:border-l"
    >
      <div
        className={`flex flex-col gap-4 px-5 py-5 max-xl:shrink-0 max-xl:border-t max-xl:bg-rail xl:flex-1 xl:overflow-y-auto ${whenHere}`}
      >
        <DecisionRows
          item={item}
          draft={draft}
          change={change}
          suggestion={suggestion}
          verdict={verdict}
          isSettled={isSettled}
          mayRank={mayRank}
          team={{ open: choosingTeam, onOpen: setChoosingTeam }}
          beside={{ asking, onAsk: setAsking }}
        />
      </div>
      <div
        className={`flex flex-col gap-3 border-t bg-rail px-5 py-3 max-xl:sticky max-xl:bottom-0 ${whenHere}`}
      >
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
          <Button look="quiet" keys="m" onClick={() => onOther("duplicate")}>
            Duplicate
          </Button>
          <Button look="quiet" keys="n" onClick={() => onOther("decline")}>
            Decline
          </Button>
          <Button look="quiet" keys="z" onClick={() => onOther("snooze")}>
            Snooze
          </Button>
        </div>
      </div>
    </section>
  );
}
