import { addComment } from "../src/actions/add-comment.ts";
import { addLink } from "../src/actions/add-link.ts";
import { assignItem } from "../src/actions/assign-item.ts";
import { closeItem } from "../src/actions/close-item.ts";
import { commitItem } from "../src/actions/commit-item.ts";
import type { ItemDraft } from "../src/actions/create-item.ts";
import { nameProof } from "../src/actions/name-proof.ts";
import { progressItem, type Progress } from "../src/actions/progress-item.ts";
import { rankItem } from "../src/actions/rank-item.ts";
import { receiveSignals } from "../src/actions/receive-signals.ts";
import { triageItem } from "../src/actions/triage-item.ts";
import type { Closure } from "../src/domain/closure.ts";
import type { Relation } from "../src/domain/event.ts";
import { identityOf } from "../src/domain/fingerprint.ts";
import { parseRef } from "../src/domain/item.ts";
import type { Place } from "../src/domain/rank.ts";
import type { Signal } from "../src/domain/signal.ts";
import type { TriageDecision } from "../src/domain/triage.ts";
import { fingerprintOf } from "../src/store/streams.ts";
import type { PersonKey, TeamKey } from "./people.ts";
import { keep, type Deed, type Handle, type SprintHandle, type Stage } from "./script.ts";
import type { ServiceKey, SourceKey } from "./stack.ts";

/** A draft in the words of the seeds: teams and services by their keys. */
export type Draft = Omit<ItemDraft, "teamId" | "serviceId"> & {
  team?: TeamKey;
  service?: ServiceKey;
};

export function report(who: PersonKey, item: Handle, { team, service, ...draft }: Draft): Deed {
  return async (stage, now) => {
    const created = await stage.createItem(stage.as(who, now), {
      ...draft,
      teamId: team ? stage.teamId(team) : null,
      serviceId: service ? stage.serviceId(service) : null,
    });
    keep(item, created);
  };
}

/** A signal from a source; the item that answers is kept in `item`. */
export function hear(source: SourceKey, item: Handle, signal: Omit<Signal, "occurredAt">): Deed {
  return async (stage, now) => {
    const sender = stage.source(source);
    const whole = { ...signal, occurredAt: now.toISOString() };
    const arrived = { signal: whole, fingerprint: fingerprintOf(identityOf(sender.id, whole)) };
    const arrival = { source: sender, signals: [arrived], delivery: null };
    const [refs] = await receiveSignals(stage.store, [arrival], now);
    const ref = refs?.[0];
    const parsed = ref ? parseRef(ref) : null;
    if (ref && parsed) keep(item, { ref, number: parsed.number });
  };
}

/** Decisions name other items, which have their references only when the decision is taken. */
export function triage(
  who: PersonKey,
  item: Handle,
  decide: (stage: Stage) => TriageDecision,
): Deed {
  return (stage, now) => triageItem(stage.as(who, now), item.number, decide(stage));
}

export function rank(who: PersonKey, item: Handle, place: () => Place, reason?: string): Deed {
  return (stage, now) => rankItem(stage.as(who, now), item.number, { place: place(), reason });
}

export function commit(who: PersonKey, item: Handle, sprint: SprintHandle): Deed {
  return (stage, now) => commitItem(stage.as(who, now), item.number, sprint.id);
}

export function assign(who: PersonKey, item: Handle, to: PersonKey): Deed {
  return (stage, now) =>
    assignItem(stage.as(who, now), item.number, { personId: stage.personId(to) });
}

export function move(who: PersonKey, item: Handle, to: Progress): Deed {
  return (stage, now) => progressItem(stage.as(who, now), item.number, { state: to });
}

export function prove(who: PersonKey, item: Handle, test: string): Deed {
  return (stage, now) => nameProof(stage.as(who, now), item.number, { test });
}

export function close(
  who: PersonKey,
  item: Handle,
  closure: Closure = {},
  defect: Handle | null = null,
): Deed {
  return (stage, now) =>
    closeItem(stage.as(who, now), item.number, { ...closure, defect: defect?.ref });
}

export function say(who: PersonKey, item: Handle, body: string): Deed {
  return (stage, now) => addComment(stage.as(who, now), item.number, body);
}

export function link(who: PersonKey, item: Handle, relation: Relation, to: Handle): Deed {
  return (stage, now) => addLink(stage.as(who, now), item.number, { relation, to: to.ref });
}
