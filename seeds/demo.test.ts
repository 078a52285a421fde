import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPool } from "../src/store/connect.ts";
import { testDatabase, type TestDatabase } from "../test/support/database.ts";
import { openDemo } from "./demo.ts";

const now = new Date("2026-11-24T14:30:00Z");

interface Demo {
  pool: Pool;
  rows: (query: string) => Promise<Record<string, unknown>[]>;
  /** The first column of the first row. */
  count: (query: string) => Promise<number>;
  close: () => Promise<void>;
}

let demo: Demo;
beforeAll(async () => {
  demo = await demoOn(now);
});
afterAll(() => demo.close());

describe("a year of a web shop", () => {
  test("two teams finished 26 sprints each, run one and have planned one", async () => {
    const sprints = await demo.rows(
      "select state, count(*)::int as sprints, count(distinct team_id)::int as teams from sprint group by state order by state",
    );
    expect(sprints).toEqual([
      { state: "finished", sprints: 52, teams: 2 },
      { state: "planned", sprints: 2, teams: 2 },
      { state: "running", sprints: 2, teams: 2 },
    ]);
  });

  test("there is something of every kind, a backlog worth ranking, and seven to decide in Triage", async () => {
    const kinds = await demo.rows("select kind, count(*)::int as items from item group by kind");
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      "action",
      "debt",
      "defect",
      "incident",
      "story",
    ]);
    expect(await demo.count("select count(*) from item")).toBeGreaterThan(300);
    expect(await demo.count("select count(*) from item where rank is not null")).toBeGreaterThan(
      60,
    );
    const awake = `state = 'untriaged' and (snoozed_until is null or snoozed_until <= '${now.toISOString()}')`;
    expect(await demo.count(`select count(*) from item where ${awake}`)).toBe(7);
    expect(await demo.count("select count(*) from item where snoozed_until is not null")).toBe(1);
  });

  test("one critical incident hurts customers now, and its lineage goes back through the year", async () => {
    const [fire] = await demo.rows(
      "select * from item where state = 'untriaged' and kind = 'incident' and severity = 'critical'",
    );
    expect(fire).toMatchObject({ recovered_at: null, recurrence_of: expect.any(Number) });
    const ancestors = await demo.count(`with recursive lineage as (
      select recurrence_of as number from item where number = ${String(fire?.["number"])}
      union all select item.recurrence_of from lineage join item using (number) where lineage.number is not null)
      select count(number) from lineage`);
    expect(ancestors).toBe(3);
  });

  test("the last quarter had fewer incidents from code than the first, and fewer defects", async () => {
    const inQuarter = (kind: string, from: string) =>
      demo.count(`select count(*) from item where ${kind} and state = 'done'
        and created_at between timestamptz '${now.toISOString()}' - interval '${from}'
        and timestamptz '${now.toISOString()}' - interval '${from}' + interval '3 months'`);
    const code = "kind = 'incident' and cause = 'defect'";
    expect(await inQuarter(code, "12 months")).toBeGreaterThan(10);
    expect(await inQuarter(code, "3 months")).toBeLessThan(3);
    const [first, last] = [
      await inQuarter("kind = 'defect'", "12 months"),
      await inQuarter("kind = 'defect'", "3 months"),
    ];
    expect(last).toBeLessThan(first / 3);
  });

  test("nothing lies in the future, and history is told in the order in which it happened", async () => {
    const late = `select count(*) from event where at > '${now.toISOString()}'`;
    expect(await demo.count(late)).toBe(0);
    const backwards =
      "select count(*) from (select at, lag(at) over (order by number) as before from event) as pair where before > at";
    expect(await demo.count(backwards)).toBe(0);
    const gaps = "select max(number) - count(*) from event";
    expect(await demo.count(gaps)).toBe(0);
  });

  test("nobody commits, starts or finishes a sprint on a weekend", async () => {
    const people = "kind in ('sprint-started', 'sprint-finished', 'item-committed')";
    const weekend = `select count(*) from event where ${people} and extract(isodow from at) > 5`;
    expect(await demo.count(weekend)).toBe(0);
  });
});

describe("the rules hold for every item of it", () => {
  test.each([
    [
      "a defect is done with its regression test named",
      "select count(*) from item where kind = 'defect' and state = 'done' and not exists (select from proof where proof.item_number = item.number)",
    ],
    [
      "an incident is done with a cause and an explanation",
      "select count(*) from item where kind = 'incident' and state = 'done' and (cause = 'unknown' or cause_explanation is null)",
    ],
    [
      "an incident from code names its defect",
      "select count(*) from item where kind = 'incident' and state = 'done' and cause = 'defect' and not exists (select from link where from_number = item.number and relation = 'caused-by')",
    ],
    [
      "only stories carry points",
      "select count(*) from item where kind <> 'story' and points is not null",
    ],
    [
      "a team runs one sprint",
      "select count(*) from (select team_id from sprint where state = 'running' group by team_id having count(*) > 1) as two",
    ],
    ["no two items share a place", "select count(rank) - count(distinct rank) from item"],
    [
      "what was declined says why",
      "select count(*) from item where state = 'declined' and coalesce(close_reason, '') = ''",
    ],
    [
      "an emergency into a running sprint displaced something",
      "select count(*) from expedition where sprint_id is not null and not exists (select from displacement where displacement.item_number = expedition.item_number)",
    ],
  ])("%s", async (_sentence, broken) => {
    expect(await demo.count(broken)).toBe(0);
  });
});

describe("it is the same for the same day", () => {
  const story =
    "select number, title, kind, state, created_at, closed_at from item order by number";

  test("the same date gives the same items, and opening it again changes nothing", async () => {
    const before = await demo.rows(story);
    await openDemo(demo.pool, new Date("2027-01-12T09:00:00Z"));
    expect(await demo.rows(story)).toEqual(before);
    const twin = await demoOn(now);
    expect(await twin.rows(story)).toEqual(before);
    await twin.close();
  });

  test.each(["2027-01-01T00:10:00Z", "2027-06-06T23:55:00Z"])(
    "it opens on %s as on any other day, with open work in both running sprints",
    async (day) => {
      const other = await demoOn(new Date(day));
      const open =
        "select count(distinct sprint_id) from item join sprint on sprint.id = sprint_id where sprint.state = 'running' and rank is not null";
      expect(await other.count(open)).toBe(2);
      expect(await other.count("select count(*) from event where actor is null")).toBe(0);
      await other.close();
    },
  );

  test("where somebody works already it is refused in one sentence, and leaves nothing", async () => {
    const database = await testDatabase();
    const pool = openPool(database.url, { max: 2 });
    await pool.query("insert into person (id, name, email) values ('1', 'Ann', 'ann@example.com')");
    await expect(openDemo(pool, now)).rejects.toThrow(/^Somebody works here already, .*\.$/);
    expect((await pool.query("select count(*)::int from product")).rows).toEqual([{ count: 0 }]);
    await pool.end();
    await database.destroy();
  });
});

async function demoOn(day: Date): Promise<Demo> {
  const database: TestDatabase = await testDatabase();
  const pool = openPool(database.url, { max: 2 });
  await openDemo(pool, day);
  const rows = async (query: string) => (await pool.query<Record<string, unknown>>(query)).rows;
  return {
    pool,
    rows,
    count: async (query) => Number(Object.values((await rows(query))[0] ?? {})[0]),
    close: async () => {
      await pool.end();
      await database.destroy();
    },
  };
}
