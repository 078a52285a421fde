import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/folder.ts";
import { failToStart, startServer, type RunningServer } from "../support/server.ts";
import { shopOf } from "../support/client.ts";

test("--demo opens on a year of history, prints who can sign in, and is the same after a restart", async () => {
  const data = await temporaryFolder();
  const first = await startServer({ data, demo: true });
  const before = await lookRound(first);
  expect(before.roles).toEqual(["admin", "owner", "developer", "operator", "stakeholder"]);
  expect(before.total).toBeGreaterThan(60);
  expect(first.output()).not.toContain("/welcome?key=");
  await first.stop();
  const second = await startServer({ data, demo: true });
  onTestFinished(() => void second.stop());
  expect(await lookRound(second)).toEqual(before);
}, 60_000);

test("where somebody works already, --demo is refused in one sentence", async () => {
  const data = await temporaryFolder();
  const server = await startServer({ data });
  await shopOf(server, data);
  await server.stop();
  const { code, output } = await failToStart({ data, demo: true });
  expect(code).toBe(1);
  expect(output).toMatch(/^andon: Somebody works here already, .*--data.*\n$/);
}, 60_000);

/** Signs in as each person that the terminal names, and reads the backlog as the product owner. */
async function lookRound(server: RunningServer) {
  while (!server.output().includes("everybody knows")) await sleep(10);
  const [, password] = /with the password (\S+) as/.exec(server.output()) ?? [];
  const roles: string[] = [];
  let total = 0;
  for (const who of ["administrator", "product owner", "developer", "operator", "stakeholder"]) {
    const [, email] = new RegExp(`${who}\\s+(\\S+@\\S+)`).exec(server.output()) ?? [];
    const cookie = await signIn(server, { email, password });
    const ask = async (path: string) =>
      (await fetch(`${server.url}/api/v1${path}`, { headers: { cookie } })).json();
    const session = (await ask("/session")) as Session;
    const isAdmin = session.person.isAdmin;
    roles.push(
      isAdmin ? "admin" : (session.products.find(({ key }) => key === "LEAF")?.role ?? "none"),
    );
    if (who === "product owner")
      total = ((await ask("/products/LEAF/backlog")) as { total: number }).total;
  }
  return { roles, total };
}

interface Session {
  person: { isAdmin: boolean };
  products: { key: string; role: string }[];
}

async function signIn(server: RunningServer, account: object): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(account),
  });
  expect(answer.status).toBe(204);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
