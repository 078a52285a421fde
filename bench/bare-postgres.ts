import { Client } from "pg";
import { measuredOf } from "./measured.ts";

/** One statement, sent again and again by clients that do nothing else: what PostgreSQL itself does on this machine. */
export interface BareLoad {
  url: string;
  connections: number;
  seconds: number;
  text: string;
  /** Parameters, taken in turn. */
  values: unknown[][];
}

if (process.argv[2] === "--load") {
  let given = "";
  for await (const chunk of process.stdin) given += String(chunk);
  console.log(JSON.stringify(await measure(JSON.parse(given) as BareLoad)));
}

async function measure({ url, connections, seconds, text, values }: BareLoad) {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  // Rows stay as text: reading them into values is the client's work, not the database's.
  const types = { getTypeParser: () => (text: string) => text };
  const times: number[] = [];
  let turn = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      let now = performance.now();
      while (now < end) {
        const given = values[turn++ % values.length] ?? [];
        await client.query({ name: "bare", text, values: given, rowMode: "array", types });
        const then = performance.now();
        times.push(then - now);
        now = then;
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return measuredOf(times, elapsed);
}
