import { readFileSync } from "node:fs";
import { pino } from "pino";
import { createTokenAsSystem } from "./actions/create-token.ts";
import { buildProgram, type StartOptions, type TokenOptions } from "./cli/program.ts";
import { readArguments, readEnvironment, webFolder } from "./config.ts";
import { Absent, Invalid, Refusal } from "./domain/blocker.ts";
import { createApp } from "./http/app.ts";
import { startFeed } from "./http/feed.ts";
import { closeHttp, listen } from "./http/listen.ts";
import { openMailer } from "./integrations/send-mail.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { CannotStart } from "./store/cannot-start.ts";
import { openIntakeDatabase } from "./store/intake-database.ts";
import { openStore, type OpenStore } from "./store/open.ts";
import { renewSetupKey } from "./store/setup-key.ts";

const dayInMs = 24 * 60 * 60 * 1000;
const environment = environmentOrWhyNot();
const packageFile = new URL("../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };

const program = buildProgram({ start: serve, createToken: printToken }, environment, version);
await program.parseAsync(readArguments(), { from: "user" }).catch(sayWhyNot);
process.exit();

/** Opens what is needed from the inside out, waits to be asked to stop, and closes from the outside in. */
async function serve(options: StartOptions): Promise<void> {
  const askedToStop = stopSignal();
  const mailer = openMailer(environment);
  const store = await openStore({ ...environment, ...options });
  const intakeStore = openIntakeDatabase(store.url);
  const log = pino({ level: environment.logLevel }, pino.destination(2));
  const now = () => new Date();
  const onError = (err: unknown) => log.error({ err }, "job");
  const { deliveryDays, allowPrivate } = environment;
  const jobOptions = { now, onError, deliveryDays, allowPrivate, mailer };
  const jobs = startJobs(store.db, store.pool, jobOptions);
  try {
    // A normal start does not pay for the demo's year.
    const demo = options.demo ? await import("../seeds/demo.ts") : null;
    await demo?.openDemo(store.pool, new Date());
    const app = await createApp({
      store: store.db,
      intakeStore,
      feed: startFeed(store.db, store.url),
      mailer,
      now,
      log,
      baseUrl: options.url,
      allowPrivate: environment.allowPrivate,
      // A proxy of one's own stands on the same machine, and says whom it asks for.
      trustProxy: "loopback",
      webRoot: webFolder(),
      version,
    });
    try {
      const url = await listen(app, options.host, options.port);
      await sayWhere(options.url ?? url, store);
      if (demo) console.log(demo.demoAccounts());
      await askedToStop;
    } finally {
      await closeHttp(app);
    }
  } finally {
    mailer?.close();
    await jobs.stop();
    await intakeStore.destroy();
    await store.close();
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks a second time does not want to wait.
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

async function sayWhere(url: string, { db }: OpenStore): Promise<void> {
  const key = await renewSetupKey(db);
  const lines = [`Andon ${version} runs at ${url}`];
  if (key) lines.push(`Create the first account at ${url}/welcome?key=${key}`);
  console.log(lines.join("\n"));
}

async function printToken(options: TokenOptions): Promise<void> {
  const now = new Date();
  const store = await openStore({ ...environment, data: options.data, mayBorrow: true });
  try {
    const { secret } = await createTokenAsSystem(store.db, {
      role: options.role,
      productKey: options.product ?? null,
      name: options.name,
      expiresAt: new Date(now.getTime() + options.expiresInDays * dayInMs),
      now,
    });
    console.log(secret);
  } finally {
    await store.close();
  }
}

function environmentOrWhyNot(): ReturnType<typeof readEnvironment> {
  try {
    return readEnvironment();
  } catch (error) {
    return sayWhyNot(error);
  }
}

/** A refusal is the answer to the person at the terminal; anything unforeseen is shown whole. */
function sayWhyNot(error: unknown): never {
  const isForeseen = [CannotStart, Refusal, Invalid, Absent].some((kind) => error instanceof kind);
  console.error(isForeseen ? `andon: ${(error as Error).message}` : error);
  process.exit(1);
}
