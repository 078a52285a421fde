import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { isClosed, type Item } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import { endWait } from "../../deeds/begin-wait.ts";
import { placeOfState, progressItem, type Progress } from "../../deeds/progress-item.ts";
import { recoverItem } from "../../deeds/recover-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { nextStep, stepTitles, type Step } from "./next-step.ts";
import type { LimitReached } from "./over-limit-dialog.tsx";

/** What a person is in the middle of on this screen. */
export type Asking =
  | "title"
  | "description"
  | "close"
  | "assign"
  | "team"
  | "service"
  | "severity"
  | "sprint"
  | "expedite"
  | "link"
  | "merge"
  | "proof"
  | "blocked"
  | "hand-over"
  | { over: LimitReached }
  | null;

export type ItemWork = ReturnType<typeof useItemWork>;

/** What can be done with an item, by key and by button alike. */
export function useItemWork(item: Item) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const role = useReplica((view) => view.me.role);
  const product = useReplica((view) => view.product.key);
  const [asking, ask] = useState<Asking>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const open = !isClosed(item);
  const inBacklog = open && item.state !== "untriaged";
  const step = nextStep(item);
  const canMerge = open && may(role, "triage");
  const hurts = open && item.kind === "incident" && item.recoveredAt === null;
  const canExpedite =
    open &&
    may(role, "expedite") &&
    item.urgency !== "expedite" &&
    (item.kind === "incident" || item.kind === "defect");

  function take(to: Step): void {
    if (to === "triage") {
      void navigate({ to: "/$product/triage", params: { product }, search: { item: item.ref } });
    } else if (to === "close") ask("close");
    else move(to === "start" ? "started" : "review");
  }
  function move(state: Progress): void {
    const to = placeOfState(state);
    void progressItem(replica, item, {
      to,
      limited: (blockers) =>
        ask({
          over: {
            title: `${item.ref} stays where it was`,
            blockers,
            run: (reason) => progressItem(replica, item, { to, override: { reason } }),
          },
        }),
    });
  }
  const goOn = () => void endWait(replica, item);
  const recover = () => void recoverItem(replica, item);
  const when = (allowed: boolean, what: Asking) => () => allowed && ask(what);
  const works = may(role, "work");
  const mayWait = inBacklog && works;
  const waits = mayWait && item.waitsFor !== null;
  const edits = open && may(role, "edit");

  useKeys("Item", [
    ...(step && works ? [{ keys: "n", label: stepTitles[step], run: () => take(step) }] : []),
    ...(inBacklog && works && step !== "close"
      ? [{ keys: "f", label: "Call it done…", run: () => ask("close") }]
      : []),
    ...(inBacklog && works
      ? [{ keys: "a", label: "Who works on it", run: () => ask("assign") }]
      : []),
    ...(waits
      ? [{ keys: "b", label: "It goes on", run: goOn }]
      : mayWait
        ? [
            { keys: "b", label: "Blocked…", run: () => ask("blocked") },
            { keys: "h", label: "Hand over…", run: () => ask("hand-over") },
          ]
        : []),
    ...(edits
      ? [
          { keys: "e", label: "Edit the title", run: () => ask("title") },
          { keys: "d", label: "Edit the description", run: () => ask("description") },
          { keys: "w", label: "Whose it is", run: () => ask("team") },
        ]
      : []),
    ...(inBacklog && may(role, "plan")
      ? [{ keys: "p", label: "Take it into a sprint, or out", run: () => ask("sprint") }]
      : []),
    ...(hurts && works ? [{ keys: "r", label: "Mark it as recovered", run: recover }] : []),
    ...(canExpedite ? [{ keys: "x", label: "Expedite…", run: () => ask("expedite") }] : []),
    ...(works ? [{ keys: "t", label: "Name a regression test…", run: when(works, "proof") }] : []),
    ...(may(role, "link")
      ? [{ keys: "l", label: "Link to another item…", run: when(may(role, "link"), "link") }]
      : []),
    ...(canMerge
      ? [{ keys: "u", label: "Merge into another item…", run: () => ask("merge") }]
      : []),
    { keys: "m", label: "Comment", run: () => comment.current?.focus() },
  ]);

  return {
    asking,
    ask,
    step,
    take,
    move,
    recover,
    goOn,
    mayWait,
    waits,
    hurts,
    canExpedite,
    canMerge,
    inBacklog,
    works,
    comment,
  };
}
