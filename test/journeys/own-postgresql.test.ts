import { createServer, type Socket } from "node:net";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { emptyDatabase } from "../support/database.ts";
import { temporaryFolder } from "../support/folder.ts";
import { failToStart, freePort, isUp, startServer } from "../support/server.ts";

async function refusalOf(env: Record<string, string>) {
  const { code, output } = await failToStart({ data: await temporaryFolder(), env });
  expect(code).toBe(1);
  expect(output.trim().split("\n")).toHaveLength(1);
  return output;
}

const changed = (url: string, change: (parsed: URL) => void) => {
  const parsed = new URL(url);
  change(parsed);
  return parsed.href;
};

test("a wrong DATABASE_URL is told in one sentence, without its password", async () => {
  const { url, destroy } = await emptyDatabase();
  onTestFinished(destroy);
  const wrongPassword = changed(url, (parsed) => (parsed.password = "hunter2"));
  const noDatabase = changed(url, (parsed) => (parsed.pathname = "nowhere"));
  const closed = `postgres://me:hunter2@127.0.0.1:${await freePort()}/andon`;
  const said = await Promise.all(
    [
      "mysql://me:hunter2@localhost/andon",
      "not an address",
      closed,
      "postgres://me:hunter2@andon.invalid/andon",
      wrongPassword,
      noDatabase,
    ].map((databaseUrl) => refusalOf({ DATABASE_URL: databaseUrl })),
  );
  expect(said[0]).toContain("DATABASE_URL is not a PostgreSQL address");
  expect(said[1]).toContain("DATABASE_URL is not a PostgreSQL address");
  expect(said[2]).toContain("No PostgreSQL answers at 127.0.0.1:");
  expect(said[3]).toContain("The host of andon.invalid:5432 is not known");
  expect(said[4]).toContain("refuses the password of andon_server");
  expect(said[5]).toContain("has no database named nowhere");
  for (const sentence of said) expect(sentence).not.toContain("hunter2");
});

test("a role that may not create tables is told what it lacks", async () => {
  const { url, destroy } = await emptyDatabase();
  onTestFinished(destroy);
  expect(await refusalOf({ DATABASE_URL: url })).toContain("DATABASE_OWNER_URL");
});

test("a PostgreSQL that is too old is refused by its version", async () => {
  const port = await oldPostgresql();
  const sentence = await refusalOf({ DATABASE_URL: `postgres://me@127.0.0.1:${port}/andon` });
  expect(sentence).toContain("is version 14.2, and Andon needs 15 or newer");
});

test("two servers that start together on one database migrate it once, and both work", async () => {
  const { url, ownerUrl, destroy } = await emptyDatabase();
  onTestFinished(destroy);
  const data = await temporaryFolder();
  const env = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
  const servers = await Promise.all([startServer({ data, env }), startServer({ data, env })]);
  expect(await Promise.all(servers.map(isUp))).toEqual([true, true]);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const applied = await client.query("select name, count(*)::int from kysely_migration group by 1");
  expect(applied.rows.every(({ count }) => count === 1)).toBe(true);
  await client.end();
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
});

test("one role may own the tables and serve", async () => {
  const { ownerUrl, destroy } = await emptyDatabase();
  onTestFinished(destroy);
  const env = { DATABASE_URL: ownerUrl };
  const server = await startServer({ data: await temporaryFolder(), env });
  expect(await isUp(server)).toBe(true);
  expect(await server.stop()).toBe(0);
});

/** Lets everybody in and calls itself version 14.2, whatever it is asked. */
async function oldPostgresql(): Promise<number> {
  const port = await freePort();
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.concat([int16(value >> 16), int16(value & 65_535)]);
  const text = (value: string) => Buffer.from(`${value}\0`);
  const field = (name: string) =>
    Buffer.concat([
      text(name),
      int32(0),
      int16(0),
      int32(25),
      int16(-1 & 65_535),
      int32(0),
      int16(0),
    ]);
  const value = (content: string) => Buffer.concat([int32(content.length), Buffer.from(content)]);
  const ready = message("Z", Buffer.from("I"));
  const answer = Buffer.concat([
    message("T", int16(2), field("role"), field("version")),
    message("D", int16(2), value("me"), value("14.2")),
    message("C", text("SELECT 1")),
    ready,
  ]);
  const server = createServer((socket: Socket) => {
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready]));
      socket.on("data", (chunk) => chunk.toString().startsWith("Q") && socket.write(answer));
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return port;
}
