import type { FastifyReply, FastifyRequest } from "fastify";

/** A client that has this much unread has stopped reading: it is let go, and resumes from its last number. */
const mostUnread = 4 * 1024 * 1024;
const heartbeat = 20_000;
const patience = 1000;

export interface EventStream {
  send: (id: number, message: string) => boolean;
  close: () => void;
  onClose: (listener: () => void) => void;
}

/** Answers with a stream of server-sent events (WHATWG HTML, section 9.2) instead of one body. */
export function openStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  const { raw } = reply;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    connection: "keep-alive",
  });
  raw.write(": following\n\n");
  const beat = setInterval(() => raw.write(":\n\n"), heartbeat);
  const listeners: (() => void)[] = [];
  request.raw.on("close", () => {
    clearInterval(beat);
    for (const listener of listeners) listener();
  });
  return {
    send: (id, message) => {
      if (raw.writableLength > mostUnread) raw.destroy();
      if (raw.destroyed) return false;
      raw.write(`id: ${id}\ndata: ${message}\n\n`);
      return true;
    },
    // What was written still arrives: it may be the very event for which this client is let go.
    close: () => {
      raw.end(() => raw.destroy());
      setTimeout(() => raw.destroy(), patience).unref();
    },
    onClose: (listener) => {
      listeners.push(listener);
    },
  };
}
