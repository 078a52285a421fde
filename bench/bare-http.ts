import { createServer } from "node:http";

// The least that could answer: reads the body, answers as many bytes as the path asks for. What HTTP itself costs here.

const server = createServer((request, response) => {
  const size = Number(request.url?.slice(1) ?? 2);
  request.on("data", () => {});
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": String(size) });
    response.end(Buffer.alloc(size, 32));
  });
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`bare at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
