import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { CannotStart } from "./cannot-start.ts";

const oldest = 15;

/** Answers the role that `url` connects as, or says in a sentence why it leads to no usable database. */
export async function reachDatabase(url: string, variable: string): Promise<string> {
  const place = placeOf(url, variable);
  const client = await connectPatiently(url, place);
  try {
    const { rows } = await client.query<{ role: string; version: string }>(
      "select current_user as role, current_setting('server_version') as version",
    );
    const { role = "", version = "" } = rows[0] ?? {};
    if (Number.parseInt(version, 10) >= oldest) return role;
    throw new CannotStart(
      `PostgreSQL at ${place.host} is version ${version}, and Andon needs ${oldest} or newer (${variable}).`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

interface Place {
  variable: string;
  host: string;
  user: string;
  database: string;
}

function placeOf(url: string, variable: string): Place {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !["postgres:", "postgresql:"].includes(parsed.protocol)) {
    throw new CannotStart(
      `${variable} is not a PostgreSQL address: it reads postgres://user:password@host:5432/database.`,
    );
  }
  const client = new Client({ connectionString: url });
  const host = client.host.startsWith("/") ? client.host : `${client.host}:${client.port}`;
  return { variable, host, user: client.user ?? "", database: client.database ?? "" };
}

/** A database that is starting up, as beside us in one compose file, is waited for. */
async function connectPatiently(url: string, place: Place, tries = 60): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const isStarting = (error as { code?: string }).code === "57P03";
    if (!isStarting || tries === 0) throw new CannotStart(sentence(error, place));
    await sleep(500);
    return connectPatiently(url, place, tries - 1);
  }
}

function sentence(error: unknown, { variable, host, user, database }: Place): string {
  const { code = "", message } = error as Error & { code?: string };
  const known: Record<string, string> = {
    ENOTFOUND: `The host of ${host} is not known (${variable}).`,
    EAI_AGAIN: `The host of ${host} is not known (${variable}).`,
    ECONNREFUSED: `No PostgreSQL answers at ${host} (${variable}): is it running?`,
    ENOENT: `No PostgreSQL answers at ${host} (${variable}): is it running?`,
    EHOSTUNREACH: `The host of ${host} cannot be reached (${variable}).`,
    "28P01": `PostgreSQL at ${host} refuses the password of ${user} (${variable}).`,
    "28000": `PostgreSQL at ${host} does not let ${user} in (${variable}): ${message}.`,
    "3D000": `PostgreSQL at ${host} has no database named ${database} (${variable}): create it first.`,
    "57P03": `PostgreSQL at ${host} does not finish starting (${variable}).`,
  };
  const isSlow = code === "ETIMEDOUT" || message.includes("timeout expired");
  if (isSlow) return `PostgreSQL at ${host} does not answer in time (${variable}).`;
  return known[code] ?? `PostgreSQL at ${host} cannot be used (${variable}): ${message}.`;
}
