import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/store/embedded/embedded.ts";
import { isAlive } from "../../src/store/embedded/initdb.ts";
import { migrateToLatest } from "../../src/store/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateName: string;
    roleUrls: { andon_owner: string; andon_server: string };
  }
}

const prefix = "andon-test-";
const templateName = "andon_template";

/** One PostgreSQL a run, with one migrated database that each test file clones. Quick rather than durable. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const data = await mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const settings = { fsync: "off", full_page_writes: "off", max_connections: "200" };
  const database = await startEmbedded({ data, settings });
  const adminUrl = database.urlFor("postgres", "postgres");
  await makeTemplate(adminUrl);
  await migrateToLatest(database.urlFor("andon_owner", templateName), "andon_server");
  project.provide("adminUrl", adminUrl);
  project.provide("templateName", templateName);
  project.provide("roleUrls", { andon_owner: database.ownerUrl, andon_server: database.serverUrl });
  return async () => {
    await database.stop();
    await rm(data, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${templateName} owner andon_owner`);
  await admin.end();
}

/** A run that was killed leaves its PostgreSQL behind: claim it, stop it, and remove its folder. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^andon-test-(\d+)-/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const data = path.join(tmpdir(), name);
    await startEmbedded({ data })
      .then((orphan) => orphan.stop())
      .catch(() => {});
    await rm(data, { recursive: true, force: true });
  }
}
