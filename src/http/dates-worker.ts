import { parentPort } from "node:worker_threads";
import { replyToDates, type DatesMessage } from "../domain/dates-answer.ts";

// A thread of its own, started by dates-thread.ts: 10,000 trials over a long backlog take a tenth of a second or two.
parentPort?.on("message", (message: DatesMessage) => {
  parentPort?.postMessage(replyToDates(message));
});
