import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { type EmbeddedDatabase, startEmbedded } from "../src/store/embedded/embedded.ts";
import { processorTime } from "./cpu.ts";
import { clientOf, type Send, tokenFromShell } from "../test/support/client.ts";
import {
  andon,
  freePort,
  postmasterPid,
  root,
  type RunningServer,
  startServer,
} from "../test/support/server.ts";

/** The built server as its users run it, with a product in an empty folder of its own. */
export interface Bench {
  server: RunningServer;
  database: EmbeddedDatabase;
  /** As the owner of the tables, to fill them and to ask for plans. */
  sql: Client;
  /** A token of the product owner of BENCH. */
  owner: string;
  send: Send;
  /** Processor time spent so far, in milliseconds: of the server, and of all processes of its database. */
  spent: () => { server: number; database: number };
  /** Starts one of the bare programs beside it, and answers its address. */
  bare: (file: string) => Promise<string>;
  close: () => Promise<void>;
}

/** Another build than this checkout's can be measured with the same bench. */
export const program = process.env["BENCH_PROGRAM"] ?? andon;

export async function openBench(): Promise<Bench> {
  const data = await mkdtemp(path.join(tmpdir(), "andon-bench-"));
  const server = await startServer({ data, program });
  const database = await startEmbedded({ data, mayBorrow: true });
  const sql = new Client({ connectionString: database.ownerUrl });
  await sql.connect();
  const admin = clientOf(server, await tokenFromShell(data, "--role", "admin"));
  await admin("POST /products", { key: "BENCH", name: "Bench" });
  const owner = await tokenFromShell(data, "--role", "owner", "--product", "BENCH");
  const postmaster = postmasterPid(data);
  const children: ChildProcess[] = [];
  return {
    server,
    database,
    sql,
    owner,
    send: clientOf(server, owner),
    spent: () => ({
      server: processorTime(server.pid) / 1000,
      database: processorTime(postmaster) / 1000,
    }),
    bare: async (file) => {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", path.join("bench", file), String(await freePort())],
        { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
      );
      children.push(child);
      for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
        const address = /bare at (\S+)/.exec(String(chunk))?.[1];
        if (address !== undefined) return address;
      }
      throw new Error(`${file} ended`);
    },
    close: async () => {
      for (const child of children) child.kill();
      await sql.end();
      await database.stop();
      await server.stop("SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}
