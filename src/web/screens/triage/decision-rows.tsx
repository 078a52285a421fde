import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import type { Item, Kind, Severity } from "../../../domain/item.ts";
import { Choice } from "../../parts/choice.tsx";
import { Combobox } from "../../parts/combobox.tsx";
import { causeOf } from "../../parts/evidence/evidence-words.ts";
import { Keys } from "../../parts/keys.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Menu } from "../../parts/menu.tsx";
import { PlacePicker } from "../../parts/place-picker.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { Verdict } from "../../../domain/verdict.ts";
import { causeNote, type Draft, type Suggestion } from "./decision.ts";
import { Expedition } from "./expedition.tsx";
import { keysOfKinds, otherKinds, severityChoices } from "./keys.ts";
import { RouteAlways } from "./route-always.tsx";

interface RowsProps {
  item: Item;
  draft: Draft;
  change: (to: Partial<Draft>) => void;
  suggestion: Suggestion;
  verdict: Verdict | null;
  /** What is known of the item is here, or will not come. */
  isSettled: boolean;
  mayRank: boolean;
  team: { open: boolean; onOpen: (open: boolean) => void };
  beside: { asking: "above" | "below" | null; onAsk: (asking: "above" | "below" | null) => void };
}

export function DecisionRows({
  item,
  draft,
  change,
  suggestion,
  verdict,
  isSettled,
  mayRank,
  team,
  beside,
}: RowsProps) {
  const teams = useReplica((view) => view.teams);
  return (
    <>
      <Row label="What is it">
        <div className="flex flex-wrap items-center gap-1.5">
          <Choice<Kind>
            label="What is it"
            value={draft.kind}
            onChange={(kind) => change({ kind })}
            options={offered(draft.kind).map((kind) => ({
              value: kind,
              label: kindTitles[kind],
              icon: <KindMark kind={kind} named={false} />,
              keys: keysOfKinds[kind],
            }))}
          />
          <OtherKinds kind={draft.kind} onKind={(kind) => change({ kind })} />
        </div>
      </Row>
      {draft.kind === "incident" && (
        <Row
          label="Cause"
          note={
            <span className="flex h-4.5 items-center gap-1.5">
              {causeNote(draft, verdict)}
              {causeOf(verdict) !== null && <Keys of="v" />}
              {causeOf(verdict) !== null && (
                <span className="pointer-coarse:hidden">takes the other</span>
              )}
            </span>
          }
        >
          <Choice
            label="Cause"
            value={draft.cause}
            onChange={(cause) => change({ cause })}
            options={[
              { value: "unknown", label: "Not known", keys: "u" },
              { value: "transient", label: "Transient", keys: "t" },
              { value: "defect", label: "Code", keys: "x" },
            ]}
          />
        </Row>
      )}
      <Row label="How bad">
        <Choice<Severity | "unsaid">
          label="Severity"
          value={draft.severity ?? "unsaid"}
          onChange={(to) => change({ severity: to === "unsaid" ? null : to })}
          options={severityChoices.map(({ severity, label, keys }) => ({
            value: severity ?? "unsaid",
            label,
            keys,
          }))}
        />
      </Row>
      <Row label="Whose is it" note={whyItsTeam(item, suggestion, isSettled)}>
        <Combobox
          label="Team"
          none="No team yet"
          keys="w"
          options={teams}
          value={draft.teamId}
          onChange={(teamId) => change({ teamId, displaces: [] })}
          open={team.open}
          onOpen={team.onOpen}
        />
      </Row>
      <RouteAlways item={item} onRouted={(teamId) => change({ teamId, displaces: [] })} />
      <Row label="How urgent">
        <Choice
          label="How urgent"
          value={draft.urgency}
          onChange={(urgency) => change({ urgency })}
          options={[
            { value: "standard", label: "Standard", keys: "s" },
            { value: "expedite", label: "Expedite", keys: "e" },
          ]}
        />
      </Row>
      {draft.urgency === "expedite" ? (
        <Expedition item={item} draft={draft} change={change} />
      ) : (
        <Row
          label="Where it ranks"
          note={
            mayRank
              ? null
              : "You are not the product owner, who ranks: it goes to the bottom and waits for that."
          }
        >
          {mayRank ? (
            <PlacePicker
              place={draft.place}
              onPlace={(place) => {
                change({ place });
                beside.onAsk(null);
              }}
              asking={beside.asking}
              onAsk={beside.onAsk}
              except={item.ref}
            />
          ) : (
            <p className="flex h-8 items-center">At the bottom</p>
          )}
        </Row>
      )}
    </>
  );
}

/** Of what signals opened the reason comes with the evidence; its line is kept free for it. */
function whyItsTeam(item: Item, { why }: Suggestion, isSettled: boolean): string | null {
  if (item.sourceId === null) return why;
  return (isSettled ? why : null) ?? "\u00a0";
}

/** The two that production brings, and whatever else was chosen. */
function offered(kind: Kind): Kind[] {
  return kind === "incident" || kind === "defect"
    ? ["incident", "defect"]
    : ["incident", "defect", kind];
}

function OtherKinds({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="Another kind"
          title="Another kind"
          className="inline-flex size-8 items-center justify-center rounded-base text-quiet hover:bg-hover hover:text-ink"
        >
          <Ellipsis aria-hidden size={16} />
        </button>
      }
      choices={otherKinds.map((each) => ({
        label: kindTitles[each],
        icon: <KindMark kind={each} named={false} />,
        keys: keysOfKinds[each],
        chosen: each === kind,
        onSelect: () => onKind(each),
      }))}
    />
  );
}

function Row({ label, note, children }: { label: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-small font-medium text-quiet">{label}</p>
      {children}
      {note && <div className="text-small text-faint">{note}</div>}
    </div>
  );
}
