import { describe, expect, test } from "vitest";
import type { Event } from "../../../domain/event.ts";
import type { Comment } from "../../../domain/item-details.ts";
import { timeline, withSent } from "./timeline.ts";

const event = (number: number, kind: Event["kind"], at: string) =>
  ({ number, kind, at, actor: "system", actorName: "Andon", ref: "A-1", data: {} }) as Event;
const comment = (id: string, at: string): Comment => ({
  id,
  at,
  body: "Words",
  by: "person:1",
  byName: "Ada",
});

test("what happened and what was said stand in the order of time, a comment once", () => {
  const moments = timeline(
    [
      event(1, "item-reported", "2026-03-01T10:00:00.000Z"),
      event(2, "comment-added", "2026-03-01T11:00:00.000Z"),
      event(3, "item-closed", "2026-03-01T12:00:00.000Z"),
    ],
    [comment("a", "2026-03-01T11:00:00.000Z")],
  );
  expect(moments.map((each) => each.key)).toEqual(["event 1", "comment a", "event 3"]);
});

describe("a reason that was said after the move stands in the line of the move", () => {
  const ranked = (number: number, actor: string, place: string, reason: string | null) =>
    ({
      ...event(number, "item-ranked", `2026-03-01T10:00:0${number}.000Z`),
      actor,
      data: { place, reason },
    }) as Event;
  const first = ranked(1, "person:1", "at the top", null);
  const keys = (next: Event) => timeline([first, next], []).map((each) => each.key);

  test("by the same person, of the same move", () => {
    expect(keys(ranked(2, "person:1", "at the top", "The fair"))).toEqual(["event 2"]);
  });

  test.each([
    ["by somebody else", ranked(2, "person:2", "at the top", "The fair")],
    ["of another move", ranked(2, "person:1", "above SHOP-3", "The fair")],
    ["without a reason", ranked(2, "person:1", "at the top", null)],
  ])("not %s", (_, next) => {
    expect(keys(next)).toEqual(["event 1", "event 2"]);
  });
});

test("events of one moment keep their order", () => {
  const at = "2026-03-01T10:00:00.000Z";
  const moments = timeline([event(7, "item-triaged", at), event(8, "item-expedited", at)], []);
  expect(moments.map((each) => each.key)).toEqual(["event 7", "event 8"]);
});

test("what was sent from here shows until the item's own comments have it", () => {
  const sent = [comment("a", "2026-03-01T11:00:00.000Z")];
  expect(withSent([], sent)).toEqual(sent);
  expect(withSent([...sent], sent)).toEqual(sent);
});
