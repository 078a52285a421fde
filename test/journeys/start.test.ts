import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../src/store/embedded/initdb.ts";
import { clientOf, shopOf, tokenFromShell } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import {
  builtServer,
  failToStart,
  freePort,
  isUp,
  postmasterPid,
  startServer,
} from "../support/server.ts";
import { run } from "../support/shell.ts";

test("the server starts in an empty folder, prints where it is and a link for the first account, and stops", async () => {
  const data = path.join(await temporaryFolder(), "data");
  const server = await startServer({ data });
  stopAtEnd(server);
  expect(server.output()).toMatch(/^Andon \S+ runs at http:\/\/localhost:\d+\n/);
  expect(server.output()).toMatch(/\/welcome\?key=[\w-]{20,}\n/);
  expect(await isUp(server)).toBe(true);
  const database = postmasterPid(data);
  expect(await server.stop("SIGINT")).toBe(0);
  // Its last act is to end; the machine may take a moment to notice.
  await expect.poll(() => isAlive(database), { timeout: 15_000 }).toBe(false);
  expect(existsSync(path.join(data, "postgres/postmaster.pid"))).toBe(false);
});

test("what was written is there after a stop and a start, also when a browser's feed was open", async () => {
  const data = await temporaryFolder();
  const first = await startServer({ data });
  const shop = await shopOf(first, data);
  await shop("POST /products/SHOP/items", { kind: "debt", title: "Old queue" });
  const token = await tokenFromShell(data, "--role", "stakeholder", "--product", "SHOP");
  const feed = await fetch(`${first.url}/api/v1/events?product=SHOP`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
  });
  expect(feed.headers.get("content-type")).toContain("text/event-stream");
  expect(await first.stop("SIGTERM")).toBe(0);
  await feed.body?.cancel().catch(() => {});

  const second = await startServer({ data });
  stopAtEnd(second);
  const items = await clientOf(second, token)("GET /products/SHOP/items");
  expect(items.body["items"]).toMatchObject([{ title: "Old queue" }]);
});

test("a port in use is told in one sentence, and the database does not stay behind", async () => {
  const data = await temporaryFolder();
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void other.close());
  const { code, output } = await failToStart({ data, port });
  expect(output).toBe(
    `andon: Port ${port} is in use: stop what runs there, or choose another with --port.\n`,
  );
  expect(code).toBe(1);
  expect(existsSync(path.join(data, "postgres/postmaster.pid"))).toBe(false);
});

test("a folder in use by a running Andon is refused, and that one works on", async () => {
  const data = await temporaryFolder();
  const server = await startServer({ data });
  stopAtEnd(server);
  const { code, output } = await failToStart({ data });
  expect(output).toMatch(/^andon: The data folder \S+ is in use by another running Andon: .*\n$/);
  expect(code).toBe(1);
  expect(await isUp(server)).toBe(true);
});

test("two servers in two folders run side by side", async () => {
  const [one, other] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  const servers = await Promise.all([startServer({ data: one }), startServer({ data: other })]);
  expect(await Promise.all(servers.map(isUp))).toEqual([true, true]);
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
});

test("two first starts on one folder: one runs, the other says that the folder is in use", async () => {
  const data = await temporaryFolder();
  const starts = await Promise.allSettled([startServer({ data }), startServer({ data })]);
  const [running, ...more] = starts.flatMap((start) =>
    start.status === "fulfilled" ? start.value : [],
  );
  if (running) stopAtEnd(running);
  expect(more).toEqual([]);
  const refused = starts.find((start) => start.status === "rejected");
  expect(String(refused?.reason)).toContain("is in use by another running Andon");
  expect(running && (await isUp(running))).toBe(true);
});

test("a data folder that is a file, or lies on a disk that takes no writes, is told in one sentence", async () => {
  const file = path.join(await temporaryFolder(), "file");
  await writeFile(file, "");
  const blocked = await failToStart({ data: file });
  expect(blocked).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^andon: .* is not a folder: .*\n$/),
  });
  const unwritable = await failToStart({ data: "/sys/andon" });
  expect(unwritable).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^andon: .*cannot be written.*\n$/),
  });
});

test("tokens are printed while the server runs and while it does not, and nothing else is", async () => {
  const data = await temporaryFolder();
  const early = await tokenFromShell(data, "--role", "admin");
  expect(early).toMatch(/^andon_[\w-]{43}$/);
  const server = await startServer({ data });
  stopAtEnd(server);
  const late = await tokenFromShell(data, "--role", "admin", "--expires-in-days", "1");
  for (const token of [early, late]) {
    expect((await clientOf(server, token)("GET /products")).status).toBe(200);
  }
});

test("a token that cannot be made says why", async () => {
  const data = await temporaryFolder();
  const args = [builtServer(), "token", "create", "--data", data, "--role", "owner"];
  const nameless = await run(process.execPath, args);
  expect(nameless).toMatchObject({ code: 1, stdout: "" });
  const unknown = await run(process.execPath, [...args, "--product", "NOPE"]);
  expect(unknown).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "andon: There is no product NOPE here.\n",
  });
});

test("an option that is not understood names itself", async () => {
  for (const option of ["--port=http", "--port=70000", "--url=andon", "--nonsense"]) {
    const said = await run(process.execPath, [builtServer(), "start", option]);
    expect(said.code).toBe(1);
    expect(said.stderr).toContain(option.split("=")[0]);
  }
});

test("a setting of the environment that is not understood names itself", async () => {
  for (const [name, value] of Object.entries({ ANDON_PORT: "http", ANDON_LOG: "loud" })) {
    const data = await temporaryFolder();
    const { code, output } = await failToStart({ data, env: { [name]: value } });
    expect(code).toBe(1);
    expect(output).toContain(`andon: ${name} is ${value}`);
  }
});
