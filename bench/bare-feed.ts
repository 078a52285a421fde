import { createServer, type ServerResponse } from "node:http";

// The least that could tell everyone: each POST is written to every open stream. No database, no rows, no numbers kept.

const followers = new Set<ServerResponse>();
let number = 0;

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": following\n\n");
    followers.add(response);
    request.on("close", () => followers.delete(response));
    return;
  }
  request.on("data", () => {});
  request.on("end", () => {
    number += 1;
    const message = `id: ${number}\ndata: ${"x".repeat(1_200)}\n\n`;
    for (const follower of followers) follower.write(message);
    response.writeHead(200, { "content-length": "2" });
    response.end("{}");
  });
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`bare at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
