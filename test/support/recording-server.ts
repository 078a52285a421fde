import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { onTestFinished } from "vitest";

export interface Recorded {
  /** Such as `POST /api/v1/products/SHOP/commits`. */
  request: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** Unpacked. */
  text: string;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** Writes down what it is asked, and answers what the test wants. */
export async function recordingServer(answer: (asked: Recorded, turn: number) => Reply) {
  const asked: Recorded[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const bytes = Buffer.concat(pieces);
      const isPacked = request.headers["content-encoding"] === "gzip";
      const recorded = {
        request: `${request.method} ${url.pathname}`,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        text: (isPacked ? gunzipSync(bytes) : bytes).toString("utf8"),
      };
      asked.push(recorded);
      const { status, headers = {}, body } = answer(recorded, asked.length);
      response.writeHead(status, headers).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export const jsonReply = (body: unknown, status = 200): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
