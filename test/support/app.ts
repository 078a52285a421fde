import type { InjectOptions } from "fastify";
import { pino } from "pino";
import { createTokenAsSystem } from "../../src/actions/create-token.ts";
import { createApp, type App, type AppOptions } from "../../src/http/app.ts";
import type { Role } from "../../src/domain/role.ts";
import { startFeed } from "../../src/http/feed.ts";
import { testDatabase, type TestDatabase } from "./database.ts";

export interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test expects of it is the test's own matter
  body: any;
  headers: Record<string, unknown>;
}

export interface TestApp {
  app: App;
  database: TestDatabase;
  /** The time in the app; move it with `clock.now = …`. */
  clock: { now: Date };
  /** A fresh token's secret; no product for an administrator's. */
  token: (role: Role, productKey?: string) => Promise<string>;
  /** A product with that key, made by an administrator's token. */
  product: (key: string, name?: string) => Promise<void>;
  /** Sends a request with a token and answers status and body. */
  send: (
    token: string | null,
    request: string,
    body?: unknown,
    more?: InjectOptions,
  ) => Promise<Answer>;
  close: () => Promise<void>;
}

/** The whole server on a database of its own, without a port. Call it in `beforeAll`, and `close` in `afterAll`. */
export async function testApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const clock = { now: new Date() };
  const app = await createApp({
    store: database.db,
    feed: startFeed(database.db, database.url),
    now: () => clock.now,
    log: pino({ level: "silent" }),
    checkAnswers: true,
    ...options,
  });
  await app.ready();

  const token = async (role: Role, productKey?: string): Promise<string> => {
    const expiresAt = new Date(clock.now.getTime() + 24 * 60 * 60 * 1000);
    const made = await createTokenAsSystem(database.db, {
      role,
      productKey: productKey ?? null,
      name: `${role} in a test`,
      expiresAt,
      now: clock.now,
    });
    return made.secret;
  };

  const send: TestApp["send"] = async (secret, request, body, more = {}) => {
    const [method, url] = request.split(" ") as [InjectOptions["method"], string];
    const response = await app.inject({
      method,
      url: /^\/(api|in|v2)\//.test(url) ? url : `/api/v1${url}`,
      ...(body === undefined ? {} : { payload: body as object }),
      ...more,
      headers: {
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
        ...more.headers,
      },
    });
    const isJson = String(response.headers["content-type"]).includes("json");
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : response.body,
      headers: response.headers,
    };
  };

  return {
    app,
    database,
    clock,
    token,
    send,
    product: async (key, name = key) => {
      const answer = await send(await token("admin"), "POST /products", { key, name });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    },
    close: async () => {
      await app.close();
      await database.destroy();
    },
  };
}
