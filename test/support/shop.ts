import type { AppOptions } from "../../src/http/app.ts";
import { testApp, type TestApp } from "./app.ts";

/** One product with a team and two services, and a token for each role: what most tests of the process start from. */
export interface Shop extends TestApp {
  owner: string;
  developer: string;
  operator: string;
  stakeholder: string;
  teamId: string;
  /** Makes an item and answers it: `add("story", "Pay by card", { points: 5 })`. */
  add: (kind: string, title: string, more?: object) => Promise<any>;
  /** Something that was reported and waits in Triage. */
  report: (kind: string, title: string, more?: object) => Promise<any>;
  /** The refs of the backlog in rank order. */
  order: () => Promise<string[]>;
  /** Plans a sprint of two weeks; the first begins on 2 March 2026, and they follow one another. */
  sprint: (name: string, refs?: string[]) => Promise<any>;
  item: (ref: string) => Promise<any>;
}

export async function openShop(options: Partial<AppOptions> = {}): Promise<Shop> {
  const app = await testApp(options);
  await app.product("SHOP", "Shop");
  const owner = await app.token("owner", "SHOP");
  const developer = await app.token("developer", "SHOP");
  const team = await app.send(owner, "POST /products/SHOP/teams", { name: "Checkout" });
  const teamId: string = team.body.id;
  let sprints = 0;
  const dayOfSprint = (offset: number) =>
    new Date(Date.UTC(2026, 2, 2 + sprints * 14 + offset)).toISOString().slice(0, 10);
  const make = async (token: string, path: string, body: object) => {
    const answer = await app.send(token, path, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  return {
    ...app,
    owner,
    developer,
    operator: await app.token("operator", "SHOP"),
    stakeholder: await app.token("stakeholder", "SHOP"),
    teamId,
    add: (kind, title, more = {}) =>
      make(owner, "POST /products/SHOP/items", {
        kind,
        title,
        teamId,
        place: { at: "bottom" },
        ...more,
      }),
    report: (kind, title, more = {}) =>
      make(developer, "POST /products/SHOP/items", { kind, title, ...more }),
    order: async () => {
      const answer = await app.send(owner, "GET /products/SHOP/backlog");
      return answer.body.items.map((item: { ref: string }) => item.ref);
    },
    sprint: async (name, refs = []) => {
      const sprint = await make(owner, "POST /products/SHOP/sprints", {
        teamId,
        name,
        startsOn: dayOfSprint(0),
        endsOn: dayOfSprint(11),
      });
      sprints += 1;
      for (const ref of refs)
        await make(owner, `POST /items/${ref}/commitment`, { sprintId: sprint.id });
      return sprint;
    },
    item: async (ref) => (await app.send(owner, `GET /items/${ref}`)).body,
  };
}
