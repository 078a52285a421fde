import { readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../../test/support/folder.ts";
import { startEmbedded } from "./embedded.ts";
import { isAlive } from "./initdb.ts";

const settings = { fsync: "off" };

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(question)).rows[0] as object)[0];
  } finally {
    await client.end();
  }
}

test("the server's role owns nothing and may make nothing", async () => {
  const database = await startEmbedded({ data: await temporaryFolder(), settings });
  onTestFinished(() => database.stop());
  const rights = `select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls from pg_roles where rolname = current_user`;
  expect(await ask(database.serverUrl, rights)).toBe(false);
  expect(await ask(database.ownerUrl, rights)).toBe(false);
  await expect(ask(database.serverUrl, "create table mine ()")).rejects.toThrow(
    "permission denied",
  );
});

test("every answered write is on disk, and nothing is reachable from the network", async () => {
  const database = await startEmbedded({ data: await temporaryFolder() });
  onTestFinished(() => database.stop());
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]) {
    expect(await ask(database.serverUrl, `show ${setting}`)).toBe("on");
  }
  expect(await ask(database.serverUrl, "show listen_addresses")).toBe("");
});

test("passwords are read by their owner alone", async () => {
  const data = await temporaryFolder();
  const database = await startEmbedded({ data, settings });
  onTestFinished(() => database.stop());
  expect((await stat(path.join(data, "passwords.json"))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(data, "postgres"))).mode & 0o777).toBe(0o700);
});

test("a folder whose name is too long for a socket works all the same", async () => {
  const data = path.join(
    await temporaryFolder(),
    "far ".repeat(30).trim(),
    "away ".repeat(20).trim(),
  );
  const database = await startEmbedded({ data, settings });
  onTestFinished(() => database.stop());
  expect(await ask(database.serverUrl, "select 1")).toBe(1);
});

test("a first start that was cut short is finished by the next", async () => {
  const data = await temporaryFolder();
  const first = await startEmbedded({ data, settings });
  await ask(first.urlFor("postgres", "postgres"), "select 1");
  const admin = new Client({ connectionString: first.urlFor("postgres", "postgres") });
  await admin.connect();
  await admin.query("drop database andon with (force)");
  await admin.query("drop role andon_server");
  await admin.end();
  await first.stop();
  const second = await startEmbedded({ data, settings });
  onTestFinished(() => second.stop());
  expect(await ask(second.serverUrl, "select current_user")).toBe("andon_server");
});

test("a deleted data folder does not leave its database running", async () => {
  const data = await temporaryFolder();
  const database = await startEmbedded({ data, settings });
  const pid = Number.parseInt(
    await readFile(path.join(data, "postgres/postmaster.pid"), "utf8"),
    10,
  );
  await rm(data, { recursive: true, force: true });
  await database.stop();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("passwords of another database are told in a sentence", async () => {
  const data = await temporaryFolder();
  const first = await startEmbedded({ data, settings });
  await first.stop();
  await rm(path.join(data, "passwords.json"));
  await expect(startEmbedded({ data, settings })).rejects.toThrow(/passwords\.json are not those/);
});
