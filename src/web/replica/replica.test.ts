import { describe, expect, test } from "vitest";
import { sampleItem, sampleMessage, sampleSnapshot } from "../support/sample.ts";
import { createReplica } from "./replica.ts";

const refs = (replica: ReturnType<typeof createReplica>) => [...replica.view().backlog.refs];

describe("the feed", () => {
  test("puts a row in place of an older version of itself, and the backlog in the new order", () => {
    const replica = createReplica(sampleSnapshot());
    expect(replica.fold(sampleMessage(11, [sampleItem(3, { rank: "a0", version: 2 })]))).toBe(true);
    expect(refs(replica)).toEqual(["SHOP-3", "SHOP-1", "SHOP-2"]);
    expect(replica.view().number).toBe(11);
  });

  test("passes over a row that is older than the one at hand", () => {
    const replica = createReplica(sampleSnapshot());
    replica.learn([sampleItem(3, { title: "New", rank: "a3", version: 5 })]);
    replica.fold(sampleMessage(11, [sampleItem(3, { title: "Old", rank: "a0", version: 4 })]));
    expect(replica.view().item("SHOP-3")?.title).toBe("New");
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-2", "SHOP-3"]);
  });

  test("takes a row of the same version, because sightings make no new one", () => {
    const replica = createReplica(sampleSnapshot());
    replica.fold(sampleMessage(11, [sampleItem(3, { rank: "a3", occurrences: 9 })]));
    expect(replica.view().item("SHOP-3")?.occurrences).toBe(9);
  });

  test("gives whoever is looking the role that somebody else gave him", () => {
    const replica = createReplica(sampleSnapshot());
    const ines = { personId: "ines", name: "Ines", email: "ines@example.com" };
    replica.fold(sampleMessage(11, [], { members: [{ ...ines, role: "developer" }] }));
    expect(replica.view().me).toEqual({ actor: "person:ines", name: "Ines", role: "developer" });
  });

  test("asks for a new snapshot when an event is missing in between", () => {
    const replica = createReplica(sampleSnapshot());
    expect(replica.fold(sampleMessage(12, [sampleItem(3, { rank: "a0", version: 2 })]))).toBe(
      false,
    );
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-2", "SHOP-3"]);
    expect(replica.view().number).toBe(10);
  });

  test("hears an event twice without harm", () => {
    const replica = createReplica(sampleSnapshot());
    const message = sampleMessage(11, [sampleItem(3, { rank: "a0", version: 2 })]);
    replica.fold(message);
    expect(replica.fold(message)).toBe(true);
    expect(replica.view().number).toBe(11);
  });

  test("takes closed items out of the backlog, and new ones into Triage", () => {
    const replica = createReplica(sampleSnapshot());
    const closed = sampleItem(1, {
      state: "done",
      rank: null,
      closedAt: "2026-03-02T10:00:00.000Z",
      version: 2,
    });
    replica.fold(
      sampleMessage(11, [closed, sampleItem(4, { state: "untriaged", kind: "incident" })]),
    );
    expect(refs(replica)).toEqual(["SHOP-2", "SHOP-3"]);
    expect([...replica.view().untriaged]).toEqual(["SHOP-4"]);
    expect([...replica.view().lit]).toEqual(["SHOP-4"]);
  });
});

describe("a change on its way", () => {
  test("shows at once and is taken back whole when it is refused", () => {
    const replica = createReplica(sampleSnapshot());
    const takeBack = replica.assume({
      refs: ["SHOP-3"],
      change: (item) => ({ ...item, rank: "Zz" }),
    });
    expect(refs(replica)).toEqual(["SHOP-3", "SHOP-1", "SHOP-2"]);
    takeBack();
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-2", "SHOP-3"]);
  });

  test("stays over what others do meanwhile", () => {
    const replica = createReplica(sampleSnapshot());
    const takeBack = replica.assume({
      refs: ["SHOP-3"],
      change: (item) => ({ ...item, rank: "Zz" }),
    });
    replica.fold(sampleMessage(11, [sampleItem(3, { rank: "a15", title: "Theirs", version: 2 })]));
    expect(replica.view().item("SHOP-3")).toMatchObject({ rank: "Zz", title: "Theirs" });
    takeBack();
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-3", "SHOP-2"]);
  });

  test("leaves a second one standing when the first is taken back", () => {
    const replica = createReplica(sampleSnapshot());
    const first = replica.assume({
      refs: ["SHOP-1"],
      change: (item) => ({ ...item, title: "First" }),
    });
    replica.assume({ refs: ["SHOP-1"], change: (item) => ({ ...item, points: 5 }) });
    first();
    expect(replica.view().item("SHOP-1")).toMatchObject({ title: "Item 1", points: 5 });
  });

  test("survives a new snapshot", () => {
    const replica = createReplica(sampleSnapshot());
    replica.assume({ refs: ["SHOP-3"], change: (item) => ({ ...item, rank: "Zz" }) });
    replica.reset(sampleSnapshot({ number: 20 }));
    expect(refs(replica)).toEqual(["SHOP-3", "SHOP-1", "SHOP-2"]);
  });

  test("gives the same object until something changes, so that nothing draws again for nothing", () => {
    const replica = createReplica(sampleSnapshot());
    replica.assume({ refs: ["SHOP-1"], change: (item) => ({ ...item, title: "First" }) });
    const shown = replica.view().item("SHOP-1");
    replica.fold(sampleMessage(11, [sampleItem(2, { rank: "a2", version: 2 })]));
    expect(replica.view().item("SHOP-1")).toBe(shown);
  });
});

describe("a deep backlog", () => {
  const snapshot = sampleSnapshot({
    items: [
      sampleItem(1, { rank: "a1" }),
      sampleItem(2, { rank: "a2" }),
      sampleItem(9, { rank: "c9" }),
    ],
    backlog: { refs: ["SHOP-1", "SHOP-2"], total: 5, next: "cursor" },
  });

  test("shows only the part without holes, though items from further down are known", () => {
    expect(refs(createReplica(snapshot))).toEqual(["SHOP-1", "SHOP-2"]);
  });

  test("grows by pages to the end", () => {
    const replica = createReplica(snapshot);
    replica.append({
      items: [sampleItem(3, { rank: "a3" }), sampleItem(4, { rank: "b4" })],
      next: "more",
    });
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-2", "SHOP-3", "SHOP-4"]);
    replica.append({ items: [], next: null });
    expect(refs(replica)).toEqual(["SHOP-1", "SHOP-2", "SHOP-3", "SHOP-4", "SHOP-9"]);
  });

  test("lets an item out that is ranked below the part that is shown", () => {
    const replica = createReplica(snapshot);
    replica.fold(sampleMessage(11, [sampleItem(1, { rank: "d1", version: 2 })]));
    expect(refs(replica)).toEqual(["SHOP-2"]);
  });
});
