import { Client } from "pg";
import type { DataFolder, Role } from "./folder.ts";

export const databaseName = "andon";

export type UrlFor = (role: Role, database?: string) => string;

/** Makes the two roles and the database, whatever part of them a first start that was cut short has left behind. */
export async function prepareDatabase({ passwords }: DataFolder, urlFor: UrlFor): Promise<void> {
  const client = new Client({ connectionString: urlFor("postgres", "postgres") });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('andon prepare'))");
    for (const role of ["andon_owner", "andon_server"] as const) {
      const known = await client.query("select from pg_roles where rolname = $1", [role]);
      const verb = known.rowCount ? "alter" : "create";
      await client.query(`${verb} role ${role} login password '${passwords[role]}'`);
    }
    const made = await client.query("select from pg_database where datname = $1", [databaseName]);
    if (!made.rowCount) await client.query(`create database ${databaseName} owner andon_owner`);
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect, temporary on database ${databaseName} to andon_server`);
  } finally {
    await client.end();
  }
}
