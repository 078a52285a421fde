import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { Pool } from "pg";

// The least that could take signals durably: bare node:http, one insert and one upsert a flush, two flushes in flight.
// No source, no item, no reading, no event: what Andon is measured beside.

const pool = new Pool({ connectionString: process.env["BARE_DATABASE_URL"], max: 2 });
await pool.query(`
  create table bare_signal (fingerprint bytea not null, received_at timestamptz not null, body jsonb not null);
  create table bare_stream (fingerprint bytea primary key, seen int not null, last_seen_at timestamptz not null) with (fillfactor = 80)`);

interface Waiting {
  bodies: { key: string }[];
  response: ServerResponse;
}

let queue: Waiting[] = [];
let inFlight = 0;

const statement = {
  name: "flush",
  text: `
    with arrived as (
      select decode(f, 'hex') as fingerprint, b::jsonb as body from unnest($1::text[], $2::text[]) as each(f, b)
    ), kept as (
      insert into bare_signal select fingerprint, now(), body from arrived
    )
    insert into bare_stream select fingerprint, count(*)::int, now() from arrived group by fingerprint order by fingerprint
    on conflict (fingerprint) do update set seen = bare_stream.seen + excluded.seen, last_seen_at = excluded.last_seen_at`,
};

async function flush(): Promise<void> {
  if (inFlight >= 2 || queue.length === 0) return;
  inFlight += 1;
  const batch = queue;
  queue = [];
  const signals = batch.flatMap(({ bodies }) => bodies);
  const prints = signals.map(({ key }) =>
    createHash("sha256").update(key).digest("hex").slice(0, 32),
  );
  await pool.query({ ...statement, values: [prints, signals.map((each) => JSON.stringify(each))] });
  for (const { response } of batch) response.writeHead(202, { "content-length": "2" }).end("{}");
  inFlight -= 1;
  setImmediate(() => void flush());
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as
      | { key: string }
      | { key: string }[];
    queue.push({ bodies: Array.isArray(body) ? body : [body], response });
    setImmediate(() => void flush());
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`bare at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
