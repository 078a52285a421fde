import { fileURLToPath } from "node:url";
import { Invalid } from "./domain/blocker.ts";

/** The only reader of the environment and of the command line. */
export interface Environment {
  port: number;
  host: string;
  data: string;
  demo: boolean;
  /** The address that people reach Andon at, when a proxy stands before it. */
  publicUrl: string | undefined;
  /** The team's own PostgreSQL; without it Andon brings its own. */
  databaseUrl: string | undefined;
  /** The role that owns the tables, when the server's own role should not. */
  databaseOwnerUrl: string | undefined;
  logLevel: string;
  /** How many days the bodies of deliveries are kept. */
  deliveryDays: number;
  /** Whether addresses of one's own network may be asked for files that say who owns what. */
  allowPrivate: boolean;
  /** Where mail is handed to, such as `smtps://user:secret@mail.example.org`; without it nobody is mailed. */
  smtpUrl: string | undefined;
  /** Whom mail is from. */
  mailFrom: string | undefined;
}

export function readEnvironment(): Environment {
  const { env } = process;
  return {
    port: portOf(env["ANDON_PORT"] ?? "4100"),
    host: env["ANDON_HOST"] ?? "127.0.0.1",
    data: env["ANDON_DATA"] ?? ".andon",
    demo: false,
    publicUrl: env["ANDON_URL"] || undefined,
    databaseUrl: env["DATABASE_URL"] || undefined,
    databaseOwnerUrl: env["DATABASE_OWNER_URL"] || undefined,
    logLevel: levelOf(env["ANDON_LOG"] ?? "warn"),
    deliveryDays: daysOf(env["ANDON_DELIVERY_DAYS"] ?? "7"),
    allowPrivate: env["ANDON_ALLOW_PRIVATE"] === "yes",
    smtpUrl: env["ANDON_SMTP_URL"] || undefined,
    mailFrom: env["ANDON_MAIL_FROM"] || undefined,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Invalid("", `ANDON_PORT is ${text}, which is no port: a number from 0 to 65535.`);
}

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 90) return days;
  throw new Invalid("", `ANDON_DELIVERY_DAYS is ${text}: a whole number from 1 to 90.`);
}

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

function levelOf(text: string): string {
  if (levels.includes(text)) return text;
  throw new Invalid("", `ANDON_LOG is ${text}, which is none of ${levels.join(", ")}.`);
}

export const readArguments = (): string[] => process.argv.slice(2);

/** The built web app: beside the bundle in a package, in `dist` of a checkout. */
export const webFolder = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith("/src/config.ts") ? "../dist/web" : "./web", import.meta.url),
  );
