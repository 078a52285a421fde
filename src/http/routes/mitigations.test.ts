import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codesOf = (answer: { body: any }) => answer.body.blockers?.map((each: any) => each.code);
const mitigate = (ref: string, body = "Restarted the queue", token = shop.developer) =>
  shop.send(token, `POST /items/${ref}/mitigations`, { body });
const aim = (ref: string, body: object, token = shop.developer) =>
  shop.send(token, `POST /items/${ref}/aim`, body);

describe("a mitigation", () => {
  test("stops an incident for now, and leaves its cause open", async () => {
    const { ref } = await shop.add("incident", "Queue is stuck");
    expect((await shop.item(ref)).item.isCauseOpen).toBe(false);
    const made = await mitigate(ref, "Restarted\n\nthe **queue**");
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      body: "Restarted\n\nthe **queue**",
      byName: "developer in a test",
      at: shop.clock.now.toISOString(),
    });
    await mitigate(ref, "Restarted it again", shop.operator);
    const { item, mitigations, history } = await shop.item(ref);
    expect(item).toMatchObject({ isCauseOpen: true, state: "ready" });
    expect(mitigations.map((each: any) => [each.body, each.byName])).toEqual([
      ["Restarted\n\nthe **queue**", "developer in a test"],
      ["Restarted it again", "operator in a test"],
    ]);
    expect(history.at(-2)).toMatchObject({
      kind: "mitigation-recorded",
      data: { words: "Restarted the **queue**" },
    });
  });

  test("comes to what still waits in Triage, and to a done incident, without changing more of it", async () => {
    const waiting = await shop.report("incident", "Disk is full");
    expect((await mitigate(waiting.ref)).status).toBe(201);
    expect((await shop.item(waiting.ref)).item).toMatchObject({
      state: "untriaged",
      isCauseOpen: true,
    });
    const { ref } = await shop.add("incident", "Switch was overloaded");
    const closure = { cause: "transient", explanation: "A backup at noon; moved it to the night." };
    expect((await shop.send(shop.owner, `POST /items/${ref}/closure`, closure)).status).toBe(200);
    const before = (await shop.item(ref)).item;
    expect((await mitigate(ref)).status).toBe(201);
    expect((await shop.item(ref)).item).toEqual({ ...before, isCauseOpen: true });
  });

  test("is for incidents that were not declined, and is written by the team", async () => {
    const defect = await shop.add("defect", "Wrong total");
    expect(codesOf(await mitigate(defect.ref))).toEqual(["not-of-this-kind"]);
    const { ref } = await shop.report("incident", "Noise");
    const stranger = await mitigate(ref, "x", shop.stakeholder);
    expect([stranger.status, codesOf(stranger)]).toEqual([403, ["role-may-not"]]);
    const empty = await mitigate(ref, "  ");
    expect([empty.status, empty.body.errors[0].pointer]).toEqual([422, "/body"]);
    const decline = { decision: "decline", reason: "A test" };
    await shop.send(shop.developer, `POST /items/${ref}/triage`, decline);
    expect(codesOf(await mitigate(ref))).toEqual(["already-closed"]);
    expect((await mitigate("SHOP-9999")).status).toBe(404);
  });
});

describe("an action", () => {
  test("says whether it prevents, detects or contains", async () => {
    const { ref, version } = await shop.add("action", "Renew keys by themselves");
    const aimed = await aim(ref, { aim: "prevents", version });
    expect([aimed.status, aimed.body.aim]).toEqual([200, "prevents"]);
    expect((await aim(ref, { aim: "prevents" })).body.version).toBe(aimed.body.version);
    const { history } = await shop.item(ref);
    expect(history.filter((each: any) => each.kind === "action-aimed")).toHaveLength(1);
    expect(codesOf(await aim(ref, { aim: "contains", version }))).toEqual(["changed-meanwhile"]);
    expect((await aim(ref, { aim: "hides" })).body.errors[0].pointer).toBe("/aim");
    expect(codesOf(await aim(ref, { aim: "detects" }, shop.stakeholder))).toEqual(["role-may-not"]);
  });

  test("alone does, and not after it is done", async () => {
    const story = await shop.add("story", "Gift cards");
    expect(codesOf(await aim(story.ref, { aim: "prevents" }))).toEqual(["not-of-this-kind"]);
    const { ref } = await shop.add("action", "Watch refusals");
    expect((await shop.send(shop.owner, `POST /items/${ref}/closure`, {})).status).toBe(200);
    expect(codesOf(await aim(ref, { aim: "prevents" }))).toEqual(["done-is-done"]);
  });
});
