import { personActor } from "../../domain/actor.ts";
import type { FeedMessage, Snapshot } from "../../domain/snapshot.ts";
import { Problem } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { canShare, openLine } from "./feed-line.ts";
import type { Replica } from "./replica.ts";

const shortestWait = 500;
const longestWait = 20_000;
const patienceWhenHidden = 5 * 60_000;

/** Keeps a replica live: events as they are committed, again from the last one after a loss, anew after a gap. */
export function keepLive(productKey: string, replica: Replica, signedOut: () => void): () => void {
  let hangUp: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;
  let resting = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function listen(): void {
    if (stopped || resting) return;
    hangUp?.();
    hangUp = openLine(productKey, () => replica.view().number, {
      open: () => {
        failures = 0;
        replica.connected("live");
      },
      message: (message) => {
        if (!replica.fold(message) || isAboutMyRole(message, replica.view().me.actor)) startAnew();
      },
      behind: startAnew,
      lost,
    });
  }

  function lost(): void {
    hangUp?.();
    if (stopped) return;
    failures += 1;
    // One lost connection is a blink that nobody needs to hear of.
    if (failures > 1) replica.connected("reconnecting");
    clearTimeout(timer);
    timer = setTimeout(failures > 1 ? startAnew : listen, waitAfter(failures));
  }

  /** A plain request tells what an event source cannot: signed out, gone, or only unreachable. */
  function startAnew(): void {
    hangUp?.();
    request<Snapshot>("GET", `/products/${productKey}/snapshot`).then(
      (snapshot) => {
        replica.reset(snapshot);
        listen();
      },
      (error: unknown) => {
        if (error instanceof Problem && error.status === 401) signedOut();
        // The product is no longer this person's to see: opening the page again says so.
        else if (error instanceof Problem && error.status === 404) window.location.reload();
        else lost();
      },
    );
  }

  /** The browser may know that nothing gets through long before a silent line is found to be dead. */
  function cutOff(): void {
    failures = Math.max(failures, 1);
    lost();
  }

  function hurry(): void {
    if (failures === 0) return;
    clearTimeout(timer);
    startAnew();
  }

  /** Where pages cannot share a line, those that nobody sees give theirs to those that are seen. */
  function shareConnections(): void {
    clearTimeout(rest);
    if (canShare()) return;
    if (document.visibilityState === "hidden") {
      rest = setTimeout(() => {
        clearTimeout(timer);
        hangUp?.();
        resting = true;
      }, patienceWhenHidden);
    } else if (resting) {
      resting = false;
      listen();
    }
  }

  window.addEventListener("online", hurry);
  window.addEventListener("offline", cutOff);
  document.addEventListener("visibilitychange", shareConnections);
  listen();
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(rest);
    hangUp?.();
    window.removeEventListener("online", hurry);
    window.removeEventListener("offline", cutOff);
    document.removeEventListener("visibilitychange", shareConnections);
  };
}

/** What one may see and do is in the snapshot, not in the rows. */
function isAboutMyRole(message: FeedMessage, me: string): boolean {
  return message.events.some(
    (event) =>
      (event.kind === "role-changed" || event.kind === "person-removed") &&
      personActor(event.data.personId) === me,
  );
}

/** Longer after every failure, and never all browsers at the same moment. */
function waitAfter(failures: number): number {
  const wait = Math.min(longestWait, shortestWait * 2 ** (failures - 1));
  return wait / 2 + Math.random() * (wait / 2);
}
