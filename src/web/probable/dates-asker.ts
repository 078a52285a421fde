import type {
  DatesAnswers,
  DatesAsked,
  DatesMessage,
  DatesReply,
} from "../../domain/dates-answer.ts";
import type { DatesQuestion } from "../../domain/probable/probable-dates.ts";

/** The way to the thread that counts: the browser's own worker, or in a test a plain function. */
export interface DatesPort {
  post: (message: DatesMessage) => void;
  /** Called with each reply; called once, before anything is posted. */
  listen: (hear: (reply: DatesReply) => void) => void;
}

/**
 * Somebody who asks again and again, as with every move in the backlog. One question is on its way at a time; of those that come
 * meanwhile the newest is asked next, and the others are answered with null: nobody waits for what is out of date.
 */
export interface DatesAsker {
  ask: <Asked extends DatesAsked>(
    asked: Asked,
    question: DatesQuestion,
    about?: string,
  ) => Promise<DatesAnswers[Asked] | null>;
}

interface Waiting {
  message: DatesMessage;
  resolve: (answer: DatesAnswers[DatesAsked] | null) => void;
  reject: (error: Error) => void;
}

/** Gives askers to one port. Each has its own questions; the thread takes them in turn. */
export function askersOf(open: () => DatesPort): () => DatesAsker {
  let port: DatesPort | null = null;
  let last = 0;
  const underway = new Map<number, (reply: DatesReply) => void>();

  function send(message: DatesMessage, hear: (reply: DatesReply) => void): void {
    if (!port) {
      port = open();
      port.listen((reply) => {
        const heard = underway.get(reply.id);
        underway.delete(reply.id);
        heard?.(reply);
      });
    }
    underway.set(message.id, hear);
    port.post(message);
  }

  return () => {
    let busy = false;
    let next: Waiting | null = null;

    function begin(one: Waiting): void {
      busy = true;
      send(one.message, (reply) => {
        busy = false;
        if ("problem" in reply) one.reject(new Error(reply.problem));
        else one.resolve(reply.answer);
        const waiting = next;
        next = null;
        if (waiting) begin(waiting);
      });
    }

    return {
      ask: <Asked extends DatesAsked>(asked: Asked, question: DatesQuestion, about = "") => {
        last += 1;
        const message = { id: last, asked, about, question };
        return new Promise<DatesAnswers[Asked] | null>((resolve, reject) => {
          const one = { message, resolve: resolve as Waiting["resolve"], reject };
          if (!busy) return begin(one);
          next?.resolve(null);
          next = one;
        });
      },
    };
  };
}

/** An asker of the worker that all of the page shares; it starts with the first question. */
export const openDatesAsker = askersOf(() => {
  const worker = new Worker(new URL("./dates-worker.ts", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen: (hear) =>
      worker.addEventListener("message", ({ data }: MessageEvent<DatesReply>) => hear(data)),
  };
});
