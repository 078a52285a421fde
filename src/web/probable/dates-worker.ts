import { replyToDates, type DatesMessage } from "../../domain/dates-answer.ts";

// A thread of its own: the page goes on scrolling and dragging while trials are counted here.
self.addEventListener("message", ({ data }: MessageEvent<DatesMessage>) => {
  self.postMessage(replyToDates(data));
});
