import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test("releases are listed the newest first, and none of the same moment is lost between pages", async () => {
  const wish = { kind: "pagerduty", name: "Pipeline" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  const timestamp = shop.clock.now.toISOString();
  for (const version of ["1", "2", "3", "4", "5"]) {
    const change = {
      routing_key: body.secret,
      payload: { summary: `Deployed ${version}`, timestamp, custom_details: { version } },
    };
    expect((await shop.send(null, "POST /v2/change/enqueue", change)).status).toBe(202);
  }
  const versions: string[] = [];
  let cursor = "";
  for (let page = 0; page < 5; page += 1) {
    const answer = await shop.send(
      shop.stakeholder,
      `GET /products/SHOP/releases?limit=2${cursor}`,
    );
    versions.push(...answer.body.items.map((each: { version: string }) => each.version));
    if (answer.body.next === null) break;
    cursor = `&cursor=${encodeURIComponent(answer.body.next)}`;
  }
  expect(versions.toSorted()).toEqual(["1", "2", "3", "4", "5"]);
});

/** A commit's id from a word. */
const sha = (word: string): string => createHash("sha1").update(word).digest("hex");

interface Told {
  message: string;
  parents?: string[];
}

async function push(...commits: [word: string, told: Told][]): Promise<void> {
  const body = {
    commits: commits.map(([word, { message, parents = [] }]) => ({
      id: sha(word),
      parents: parents.map(sha),
      message,
      author: "Ada",
      authoredAt: new Date(shop.clock.now.getTime() - 3_600_000).toISOString(),
    })),
  };
  const answer = await shop.send(await owner(), "POST /products/SHOP/commits", body);
  expect([answer.status, answer.body.detail]).toEqual([answer.status, undefined]);
}

/** Days pass here, and a token lasts for one. */
const owner = () => shop.token("owner", "SHOP");

function later(minutes = 10): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
}

async function release(version: string, wish: object = {}): Promise<any> {
  later();
  const body = { version, service: "checkout", ...wish };
  const answer = await shop.send(await owner(), "POST /products/SHOP/releases", body);
  expect([answer.body.detail, answer.status]).toEqual([undefined, 201]);
  return answer.body;
}

const refs = (told: { items: { ref: string }[] }) => told.items.map(({ ref }) => ref);

async function close(ref: string): Promise<any> {
  later();
  const answer = await shop.send(await owner(), `POST /items/${ref}/closure`, {});
  expect([ref, answer.body.detail]).toEqual([ref, undefined]);
  return answer.body;
}

const debt = async (title: string): Promise<string> => {
  const body = { kind: "debt", title, place: { at: "bottom" } };
  const answer = await shop.send(await owner(), "POST /products/SHOP/items", body);
  return answer.body.ref;
};

const deliveryOf = async (ref: string) =>
  (await shop.send(await owner(), `GET /items/${ref}/delivery`)).body;

describe("a release that is told of", () => {
  test("brings what lies between its commit and that of the release before it", async () => {
    const [first, second] = [await debt("Sort the cart"), await debt("Drop the old cart")];
    await push(
      ["a1", { message: "Begin" }],
      ["a2", { message: `${first}: sort`, parents: ["a1"] }],
    );
    await release("a-1", { service: "sorting", commit: sha("a1") });
    const two = await release("a-2", { service: "sorting", commit: sha("a2") });
    expect(refs(two)).toEqual([first]);
    await push(["a3", { message: `Fixes ${second}`, parents: ["a2"] }]);
    const three = await release("a-3", { service: "sorting", commit: sha("a3").slice(0, 10) });
    expect(three.items).toMatchObject([
      { ref: second, fixes: true, commits: [sha("a3")], deliveredAt: null },
    ]);
    expect(three).toMatchObject({
      isProduction: true,
      environment: "production",
      itemCount: 1,
      commitCount: 1,
      commits: [{ id: sha("a3"), author: "Ada", subject: `Fixes ${second}` }],
      contents: null,
    });
    const shown = await shop.send(shop.stakeholder, `GET /products/SHOP/releases/${three.id}`);
    expect(shown.body).toEqual(three);
  });

  test("of another service or environment has a past of its own", async () => {
    const ref = await debt("Index the search");
    await push(["b1", { message: "Begin" }], ["b2", { message: `${ref}: index`, parents: ["b1"] }]);
    await release("b-1", { service: "index", environment: "staging", commit: sha("b1") });
    expect(refs(await release("b-2", { service: "other", commit: sha("b2") }))).toEqual([ref]);
    const staging = { service: "index", environment: "staging", commit: sha("b2") };
    expect(refs(await release("b-2", staging))).toEqual([ref]);
    expect(await deliveryOf(ref)).toMatchObject({
      releases: [{ isProduction: false }, { isProduction: true }],
    });
  });

  test("says nothing of what it brings where nobody told of the commits between", async () => {
    await push(["c1", { message: "Begin" }]);
    await release("c-1", { service: "holes", commit: sha("c1") });
    const unheard = await release("c-2", { service: "holes", commit: sha("c5") });
    expect(unheard).toMatchObject({ items: [], commits: [] });
    expect(unheard.contents).toMatch(/^Nobody told Andon of its commit/);
    await push(["c9", { message: "Later", parents: ["c8"] }]);
    const torn = await release("c-3", { service: "holes", commit: sha("c9") });
    expect(torn.contents).toMatch(/does not know all commits between/);
  });

  test("takes the commits that it is told, though nobody knows how they hang together", async () => {
    const ref = await debt("Print the receipt");
    await push(["d1", { message: `${ref}: print` }], ["d2", { message: "Else" }]);
    const wish = { service: "printing", commits: [sha("d1"), sha("d2").slice(0, 8)] };
    const told = await release("d-1", wish);
    expect(refs(told)).toEqual([ref]);
    expect(told.commitCount).toBe(2);
  });

  test("is completed by commits that come late", async () => {
    const [named, given] = [await debt("Late one"), await debt("Late other")];
    await push(["e1", { message: "Begin" }]);
    await release("e-1", { service: "late", commit: sha("e1") });
    const two = await release("e-2", { service: "late", commit: sha("e2") });
    const three = await release("e-3", { service: "late", commits: [sha("e3")] });
    expect([refs(two), refs(three)]).toEqual([[], []]);
    await push(
      ["e2", { message: `${named}: late`, parents: ["e1"] }],
      ["e3", { message: `Fixes ${given}`, parents: ["e2"] }],
    );
    const now = async ({ id }: { id: string }) =>
      (await shop.send(await owner(), `GET /products/SHOP/releases/${id}`)).body;
    expect(refs(await now(two))).toEqual([named]);
    expect(refs(await now(three))).toEqual([given]);
  });

  test("at a time that it names is the same when it is told of again", async () => {
    const wish = { service: "again", deployedAt: shop.clock.now.toISOString() };
    const one = await release("f-1", wish);
    const other = await release("f-1", wish);
    expect(other.id).toBe(one.id);
    expect((await release("f-1", { service: "again" })).id).not.toBe(one.id);
  });

  test.each<[string, object, string]>([
    ["without a version", { version: " " }, "/version"],
    ["with what is no commit", { version: "1", commit: "main" }, "/commit"],
    ["with what is no link", { version: "1", url: "javascript:alert(1)" }, "/url"],
    ["before it is deployed", { version: "1", deployedAt: "2030-01-01T00:00:00Z" }, "/deployedAt"],
    [
      "at a time that cannot be",
      { version: "1", deployedAt: "0001-01-01T00:00:00Z" },
      "/deployedAt",
    ],
    ["with an outcome that is none", { version: "1", outcome: "perhaps" }, "/outcome"],
    ["with what nobody asked for", { version: "1", points: 3 }, "/points"],
  ])("is refused %s", async (_sentence, body, pointer) => {
    const answer = await shop.send(await owner(), "POST /products/SHOP/releases", body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.errors)).toContain(pointer);
  });

  test("is not for a stakeholder to tell of", async () => {
    const stakeholder = await shop.token("stakeholder", "SHOP");
    const answer = await shop.send(stakeholder, "POST /products/SHOP/releases", { version: "1" });
    expect(answer.status).toBe(403);
  });
});

describe("done is not yet in production", () => {
  test("until a release brings it, and then it is told", async () => {
    const [ref, other] = [await debt("Deliver me"), await debt("No commit names me")];
    await push(["g1", { message: "Begin" }], ["g2", { message: `${ref}: it`, parents: ["g1"] }]);
    await release("g-1", { service: "delivering", commit: sha("g1") });
    await close(ref);
    await close(other);
    expect(await deliveryOf(ref)).toMatchObject({ standing: "waiting", deliveredAt: null });
    expect(await deliveryOf(other)).toMatchObject({ standing: "unknown", deliveredAt: null });
    await release("g-2", { service: "delivering", environment: "staging", commit: sha("g2") });
    expect((await deliveryOf(ref)).standing).toBe("waiting");
    const told = await release("g-3", { service: "delivering", commit: sha("g2") });
    expect(await deliveryOf(ref)).toMatchObject({
      standing: "delivered",
      deliveredAt: told.deployedAt,
    });
    const { item, history } = await shop
      .item(ref)
      .then(async () => (await shop.send(await owner(), `GET /items/${ref}`)).body);
    expect(item.deliveredAt).toBe(told.deployedAt);
    expect(history.at(-1)).toMatchObject({
      kind: "item-delivered",
      data: { version: "g-3", service: "delivering", environment: "production" },
    });
  });

  test("what was out before it was closed is delivered as it is closed", async () => {
    const ref = await debt("Close me later");
    await push(["h1", { message: `${ref}: it` }]);
    const told = await release("h-1", { service: "early", commit: sha("h1") });
    expect(await deliveryOf(ref)).toMatchObject({ standing: null, deliveredAt: null });
    await close(ref);
    expect((await deliveryOf(ref)).deliveredAt).toBe(told.deployedAt);
  });

  test("a release that failed or was rolled back delivers nothing, and the next one does", async () => {
    const ref = await debt("Roll me back");
    await push(["i1", { message: "Begin" }], ["i2", { message: `${ref}: it`, parents: ["i1"] }]);
    await push(["i3", { message: "More", parents: ["i2"] }]);
    await close(ref);
    const service = "rolling";
    await release("i-1", { service, commit: sha("i1") });
    const failed = await release("i-2", { service, commit: sha("i2"), outcome: "failed" });
    expect(refs(failed)).toEqual([ref]);
    expect((await deliveryOf(ref)).standing).toBe("waiting");
    const good = await release("i-2", { service, commit: sha("i2") });
    expect((await deliveryOf(ref)).deliveredAt).toBe(good.deployedAt);
    const back = await release("i-2", { service, commit: sha("i2"), outcome: "rolled-back" });
    expect(back.id).toBe(good.id);
    expect((await deliveryOf(ref)).standing).toBe("waiting");
    const next = await release("i-3", { service, commit: sha("i3") });
    expect(refs(next)).toEqual([ref]);
    expect((await deliveryOf(ref)).deliveredAt).toBe(next.deployedAt);
    await release("i-1", { service, commit: sha("i1"), outcome: "rolled-back" });
    expect(await deliveryOf(ref)).toMatchObject({ standing: "waiting", deliveredAt: null });
  });
});
