import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/connect.ts";
import { openShop, type Shop } from "../support/shop.ts";

/** Rules 1 to 5, attacked with SQL by the server's own database role: what no screen and no slip may do. */
let shop: Shop;
let productId: number;
let actor: string;

beforeAll(async () => {
  shop = await openShop();
  const product = await shop.database.db
    .selectFrom("product")
    .select("id")
    .executeTakeFirstOrThrow();
  productId = product.id;
  actor = (
    await shop.database.db
      .selectFrom("apiToken")
      .select("id")
      .where("role", "=", "developer")
      .executeTakeFirstOrThrow()
  ).id;
});
afterAll(() => shop.close());

const run = (statement: string) =>
  sql.raw(statement.replaceAll(":product", String(productId))).execute(shop.database.db);
const at = (ref: string): string => `product_id = :product and number = ${ref.split("-")[1]}`;

describe("Rule 1: one backlog a product", () => {
  test("no two items share a place, whatever their kind or team", async () => {
    const story = await shop.add("story", "First");
    const defect = await shop.add("defect", "Second");
    await expect(
      run(
        `update item set rank = (select rank from item where ${at(story.ref)}) where ${at(defect.ref)}`,
      ),
    ).rejects.toThrow(/item_one_backlog/);
  });

  test("there is no table for a second list, and the server makes none", async () => {
    const lists = await run(
      "select table_name from information_schema.tables where table_name like '%backlog%'",
    );
    expect(lists.rows).toEqual([]);
    await expect(run("create table maintenance_backlog (number int)")).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe("Rule 2: points only on stories", () => {
  test.each(["defect", "incident", "action", "debt"])("a %s has no points", async (kind) => {
    const item = await shop.add(kind, `A ${kind}`);
    await expect(run(`update item set points = 3 where ${at(item.ref)}`)).rejects.toThrow(
      /points_only_on_stories/,
    );
  });

  test("a story with points does not become a defect", async () => {
    const story = await shop.add("story", "Sized", { points: 3 });
    await expect(run(`update item set kind = 'defect' where ${at(story.ref)}`)).rejects.toThrow(
      /points_only_on_stories/,
    );
  });
});

describe("Rule 3: done is done", () => {
  test.each([
    "state = 'ready', rank = 'zz', closed_at = null, closed_by = null",
    "title = 'Acceptance criteria for a defect'",
    "description = 'and one more thing'",
    "occurrences = occurrences + 1",
    "points = 13",
  ])("set %s is refused", async (change) => {
    const story = await shop.add("story", "Finished", { points: 2 });
    await shop.send(shop.owner, `POST /items/${story.ref}/closure`, {});
    await expect(run(`update item set ${change} where ${at(story.ref)}`)).rejects.toThrow(
      /Done is done/,
    );
  });

  test("nothing is deleted, emptied or born done", async () => {
    const story = await shop.add("story", "Stays");
    await expect(run(`delete from item where ${at(story.ref)}`)).rejects.toThrow(
      /permission denied|never deleted/,
    );
    await expect(run("truncate item cascade")).rejects.toThrow(/permission denied|only grows/);
    await expect(
      run(`insert into item (product_id, number, kind, state, title, created_by, created_at, triaged_by, triaged_at, closed_by, closed_at)
        values (:product, 9000, 'story', 'done', 'x', 'system', now(), 'system', now(), 'system', now())`),
    ).rejects.toThrow(/born done/);
  });

  test.each(["event", "proof", "comment", "link"])(
    "the rows of %s are never rewritten",
    async (table) => {
      await expect(run(`update ${table} set product_id = product_id`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(run(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    },
  );

  test("even the owner of the tables does not rewrite history or a done item", async () => {
    const story = await shop.add("story", "Finished", { points: 2 });
    await shop.send(shop.owner, `POST /items/${story.ref}/closure`, {});
    const owner = openDatabase(shop.database.ownerUrl, { max: 1 });
    const asOwner = (statement: string) =>
      sql.raw(statement.replaceAll(":product", String(productId))).execute(owner);
    await expect(asOwner(`update item set title = 'x' where ${at(story.ref)}`)).rejects.toThrow(
      /Done is done/,
    );
    await expect(asOwner(`delete from item where ${at(story.ref)}`)).rejects.toThrow(
      /never deleted/,
    );
    await expect(asOwner("update event set actor = 'nobody'")).rejects.toThrow(/only grows/);
    await expect(asOwner("truncate event")).rejects.toThrow(/only grows/);
    await owner.destroy();
  });

  test("the server cannot switch the guards off", async () => {
    await expect(run("alter table item disable trigger guard_item")).rejects.toThrow(
      /must be owner/,
    );
    await expect(run("set session_replication_role = replica")).rejects.toThrow(
      /permission denied/,
    );
  });

  test("a finished sprint does not change", async () => {
    const story = await shop.add("story", "In it");
    const sprint = await shop.sprint("Sprint 1", [story.ref]);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/finish`);
    await expect(
      run(`update sprint set done_points = 100 where id = '${sprint.id}'`),
    ).rejects.toThrow(/does not change/);
  });
});

describe("Rule 4: seen again is a new item", () => {
  test("a fingerprint has one row, and so one item that answers to it", async () => {
    const story = await shop.add("incident", "Seen");
    const stream = `insert into stream (product_id, fingerprint, source_id, key, item_number, firing, episode_at, first_seen_at, last_seen_at)
      values (:product, '\\x01', gen_random_uuid(), 'k', ${story.number}, true, now(), now(), now())`;
    await run(stream);
    await expect(run(stream)).rejects.toThrow(/stream_pkey/);
  });
});

describe("Rule 5: nothing is ranked or started before triage, and only the product owner ranks", () => {
  test.each(["ready", "started", "review"])(
    "an untriaged item does not become %s",
    async (state) => {
      const item = await shop.report("defect", "Waiting");
      await expect(
        run(
          `update item set state = '${state}', rank = 'zzz', ranked_by = 'system', urgency = 'expedite' where ${at(item.ref)}`,
        ),
      ).rejects.toThrow(/started_after_triage/);
    },
  );

  test("an untriaged item has no rank", async () => {
    const item = await shop.report("defect", "Waiting");
    await expect(
      run(`update item set rank = 'zzz', ranked_by = 'token:${actor}' where ${at(item.ref)}`),
    ).rejects.toThrow(/ranked_after_triage/);
  });

  test("a developer moves nothing, not even by SQL", async () => {
    const story = await shop.add("story", "Here it stays");
    for (const by of [`token:${actor}`, "system", "source:anything", "person:nobody"]) {
      await expect(
        run(`update item set rank = 'Zz', ranked_by = '${by}' where ${at(story.ref)}`),
      ).rejects.toThrow(/Only the product owner ranks/);
    }
  });

  test("a sprint starts only with a story in it", async () => {
    const sprint = await shop.sprint("Maintenance");
    await expect(
      run(`update sprint set state = 'running', started_at = now() where id = '${sprint.id}'`),
    ).rejects.toThrow(/only with a story/);
  });

  test("a defect is not done without a named test, an incident not without a cause", async () => {
    const defect = await shop.add("defect", "No test");
    const close = "set state = 'done', rank = null, closed_at = now(), closed_by = 'system'";
    await expect(run(`update item ${close} where ${at(defect.ref)}`)).rejects.toThrow(
      /regression test/,
    );
    const incident = await shop.add("incident", "No cause");
    await expect(run(`update item ${close} where ${at(incident.ref)}`)).rejects.toThrow(
      /incident_done_with_cause/,
    );
  });
});

test("the length of the backlog is kept exactly, whatever enters and leaves it", async () => {
  const counted = async () => {
    const { rows } =
      await run(`select backlog, (select count(*)::int from item where product_id = :product and rank is not null) as open
      from event_counter where product_id = :product`);
    return rows[0] as { backlog: number; open: number };
  };
  const item = await shop.report("defect", "In and out");
  await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
    decision: "accept",
    kind: "defect",
  });
  await shop.send(shop.owner, `DELETE /items/${item.ref}/triage`);
  await Promise.all([1, 2, 3].map((each) => shop.add("story", `Story ${each}`)));
  const story = await shop.add("story", "Done");
  await shop.send(shop.owner, `POST /items/${story.ref}/closure`, {});
  const { backlog, open } = await counted();
  expect(backlog).toBe(open);
});
