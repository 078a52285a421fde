import type { FeedMessage } from "../../domain/snapshot.ts";

export interface Listener {
  /** The line stands. */
  open: () => void;
  message: (message: FeedMessage) => void;
  /** Another page has heard more than this one. */
  behind: () => void;
  lost: () => void;
}

/** What the pages of one browser say to each other. */
type Word =
  | { say: "hello" }
  | { say: "here"; number: number }
  | { say: "message"; message: FeedMessage };

/** Whether the pages of this browser can share one line: on HTTPS and on this machine they can. */
export const canShare = (): boolean => "locks" in navigator && "BroadcastChannel" in globalThis;

/**
 * Follows a product. A browser opens only six connections to one place, and a person on call has more pages open than
 * that: whichever page holds the lock follows for all, and tells the others. When it goes, another takes over from the
 * number that it has.
 */
export function openLine(productKey: string, number: () => number, listener: Listener): () => void {
  if (!canShare()) return connect(productKey, number(), listener);
  const name = `andon feed ${productKey}`;
  const channel = new BroadcastChannel(name);
  const tell = (word: Word): void => channel.postMessage(word);
  const leaving = new AbortController();
  let hangUp: (() => void) | null = null;

  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.say === "hello") {
      if (hangUp) tell({ say: "here", number: number() });
      return;
    }
    listener.open();
    if (data.say === "message") listener.message(data.message);
    else if (data.number > number()) listener.behind();
  });

  const follow = (): Promise<void> =>
    new Promise((release) => {
      if (leaving.signal.aborted) return release();
      const close = connect(productKey, number(), {
        ...listener,
        message: (message) => {
          tell({ say: "message", message });
          listener.message(message);
        },
      });
      hangUp = () => {
        close();
        release();
      };
    });
  navigator.locks.request(name, { signal: leaving.signal }, follow).catch(() => {
    // It left while it was waiting for its turn.
  });
  tell({ say: "hello" });

  return () => {
    leaving.abort();
    hangUp?.();
    hangUp = null;
    channel.close();
  };
}

function connect(productKey: string, after: number, listener: Listener): () => void {
  const source = new EventSource(
    `/api/v1/events?product=${encodeURIComponent(productKey)}&after=${after}`,
  );
  source.addEventListener("open", listener.open);
  source.addEventListener("message", (event: MessageEvent<string>) =>
    listener.message(JSON.parse(event.data) as FeedMessage),
  );
  source.addEventListener("error", listener.lost);
  return () => source.close();
}
