import { connect, type Socket } from "node:net";

/** What the load generator is asked to do, as JSON in its last argument. */
export interface Load {
  url: string;
  connections: number;
  seconds: number;
  /** Bodies to post, taken in turn. */
  bodies?: string[];
  /** Where requests differ in more than their body: taken in turn, each at most once when `once` says so. */
  requests?: LoadRequest[];
  once?: boolean;
  /** Who is answered 429 sends the same again a moment later. */
  comesAgain?: boolean;
}

export interface LoadRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What it answers on its output, as JSON. */
export interface Measured {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  max: number;
  /** How often each status was answered. */
  statuses: Record<string, number>;
}

if (process.argv[2] === "--load") {
  let given = "";
  for await (const chunk of process.stdin) given += String(chunk);
  console.log(JSON.stringify(await measure(JSON.parse(given) as Load)));
}

/** A closed loop on plain sockets: on a machine of two cores a full HTTP client would be most of what is measured. */
async function measure(load: Load): Promise<Measured> {
  const { hostname, port, pathname } = new URL(load.url);
  const posts = (load.bodies ?? []).map((body) => ({ method: "POST", path: pathname, body }));
  const requests = [...posts, ...(load.requests ?? [])].map((each) => bytesOf(hostname, each));
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const started = performance.now();
  const end = started + load.seconds * 1000;
  let turn = 0;

  const loop = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0;
      let held = "";
      let request = 0;
      const send = () => {
        request = turn++;
        sendAgain();
      };
      const sendAgain = () => {
        sentAt = performance.now();
        socket.write(requests[request % requests.length] as Buffer);
      };
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        held += chunk.toString("latin1");
        const head = held.indexOf("\r\n\r\n");
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(held)?.[1] ?? 0);
        if (held.length < head + 4 + length) return;
        const status = held.slice(9, 12);
        held = held.slice(head + 4 + length);
        const now = performance.now();
        times.push(now - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === "429" && load.comesAgain) return setTimeout(sendAgain, 50);
        if (now < end && !(load.once && turn >= requests.length)) return send();
        socket.destroy();
        resolve();
      });
      send();
    });

  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      const socket = connect(Number(port), hostname);
      socket.setNoDelay(true);
      await loop(socket);
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return {
    requestsPerSecond: Math.round(times.length / elapsed),
    p50: at(0.5),
    p99: at(0.99),
    max: Number((times.at(-1) ?? 0).toFixed(1)),
    statuses,
  };
}

function bytesOf(hostname: string, { method, path, headers = {}, body }: LoadRequest): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${hostname}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body === undefined) return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`);
  lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
