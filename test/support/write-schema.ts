import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate, getDialect } from "kysely-codegen";
import { Client } from "pg";
import { startEmbedded } from "../../src/store/embedded/embedded.ts";
import { migrateToLatest } from "../../src/store/migrate.ts";
import { dumpSchema } from "./dump-schema.ts";

const files = { types: "src/store/schema.ts", golden: "src/store/schema.sql" };

const data = await mkdtemp(path.join(tmpdir(), "andon-schema-"));
const database = await startEmbedded({ data, settings: { fsync: "off" } });
try {
  await migrateToLatest(database.ownerUrl, "andon_server");
  const stale = [
    await keep(files.types, await compilerTypes(database.ownerUrl)),
    await keep(files.golden, await goldenText(database.ownerUrl)),
  ].filter((file) => file !== undefined);
  for (const file of stale)
    process.stderr.write(`${file} is not what the migrations make: run bin/schema.\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} finally {
  await database.stop();
  await rm(data, { recursive: true, force: true });
}

async function compilerTypes(connectionString: string): Promise<string> {
  const dialect = getDialect("postgres", {});
  const db = await dialect.introspector.connect({ connectionString, dialect });
  const text = await generate({
    camelCase: true,
    db,
    dialect,
    defaultSchemas: ["public"],
    includePattern: "public.*",
    excludePattern: "public.kysely_*",
    // The pool reads int8 as a number: see connect.ts.
    typeMapping: { int8: "number" },
    outFile: null,
  });
  await db.destroy();
  return text;
}

async function goldenText(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  const text = await dumpSchema(client);
  await client.end();
  return text;
}

/** Answers the name of the file when it is stale and may not be written. */
async function keep(file: string, text: string): Promise<string | undefined> {
  const old = await readFile(file, "utf8").catch(() => "");
  if (old === text) return undefined;
  if (process.argv.includes("--verify")) return file;
  await writeFile(file, text);
  return undefined;
}
