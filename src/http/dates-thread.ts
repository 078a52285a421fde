import { Worker } from "node:worker_threads";
import type { DatesAnswers, DatesAsked, DatesMessage, DatesReply } from "../domain/dates-answer.ts";
import type { DatesQuestion } from "../domain/probable/probable-dates.ts";
import { Problem } from "./problem.ts";

/** Answers about probable dates without holding the thread on which everybody else is answered. */
export interface DatesThread {
  /** `about` is the ref of an item, or a day. Throws too-many-requests where no more can wait. */
  ask: <Asked extends DatesAsked>(
    asked: Asked,
    question: DatesQuestion,
    about?: string,
  ) => Promise<DatesAnswers[Asked]>;
  close: () => Promise<void>;
}

interface Waiting {
  resolve: (answer: DatesAnswers[DatesAsked]) => void;
  reject: (error: Error) => void;
}

/** Started when somebody asks, and ended when nobody has for a while: it holds some megabytes. */
export function openDatesThread({ most = 50, idleMs = 60_000 } = {}): DatesThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  function started(): Worker {
    const one = startWorker();
    one.unref();
    one.on("message", (reply: DatesReply) => settle(reply));
    one.on("error", (error) => end(one, error instanceof Error ? error : new Error(String(error))));
    one.on("exit", () => end(one, new Error("The thread that counts probable dates has ended.")));
    return one;
  }

  function settle(reply: DatesReply): void {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("problem" in reply) asker?.reject(new Error(reply.problem));
    else asker?.resolve(reply.answer);
    clearTimeout(idle);
    if (waiting.size === 0) idle = setTimeout(() => void close(), idleMs).unref();
  }

  function end(one: Worker, why: Error): void {
    if (worker !== one) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const one = worker;
    if (!one) return;
    end(one, new Error("The server is closing."));
    await one.terminate();
  }

  return {
    close,
    ask: <Asked extends DatesAsked>(asked: Asked, question: DatesQuestion, about = "") => {
      if (waiting.size >= most) throw new Problem("too-many-requests", tooMany);
      worker ??= started();
      clearTimeout(idle);
      last += 1;
      const message: DatesMessage<Asked> = { id: last, asked, about, question };
      return new Promise<DatesAnswers[Asked]>((resolve, reject) => {
        waiting.set(message.id, { resolve: resolve as Waiting["resolve"], reject });
        worker?.postMessage(message);
      });
    },
  };
}

const tooMany = "Too many ask for probable dates at once. Try again in a moment.";

/** The bundle has the worker beside it. The sources are TypeScript, which a thread reads only when it was told how. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return new Worker(new URL("./dates-worker.js", here));
  const source = new URL("./dates-worker.ts", here).href;
  const load = `import(${JSON.stringify(source)})`;
  return new Worker(`import("tsx/esm/api").then(({ register }) => (register(), ${load}))`, {
    eval: true,
  });
}
