import { describe, expect, test } from "vitest";
import { placeOfFrame, repeatsTrace, stretchesOf } from "./stretches.ts";

describe("a stack trace", () => {
  const frame = (name: string, inApp: boolean) => ({ file: `${name}.ts`, function: name, inApp });
  const told = (frames: ReturnType<typeof frame>[]) =>
    stretchesOf({ frames }).map(({ isOwn, frames: all }) => [
      isOwn,
      all.map((each) => each.function).join(" "),
    ]);

  test("shows the team's own calls, and folds those of libraries between them", () => {
    const frames = [
      frame("parse", false),
      frame("pay", true),
      frame("main", true),
      frame("run", false),
      frame("load", false),
    ];
    expect(told(frames)).toEqual([
      [false, "parse"],
      [true, "pay main"],
      [false, "run load"],
    ]);
  });

  test("shows the first few where nobody knows which are its own", () => {
    const frames = ["a", "b", "c", "d", "e", "f"].map((name) => frame(name, false));
    expect(told(frames)).toEqual([
      [true, "a b c d"],
      [false, "e f"],
    ]);
    expect(told([frame("a", false)])).toEqual([[true, "a"]]);
    expect(told([])).toEqual([]);
  });

  test("names places by the end of their path", () => {
    const place = { file: "/srv/app/src/checkout/pay.ts", function: "pay", line: 41, inApp: true };
    expect(placeOfFrame(place)).toBe("checkout/pay.ts:41");
    expect(placeOfFrame({ file: "", module: "checkout.pay", function: "", inApp: true })).toBe(
      "checkout.pay",
    );
    expect(placeOfFrame({ file: "", function: "", line: 3, inApp: true })).toBe("");
  });

  test("need not be read twice", () => {
    const error = { type: "KeyError", message: "'lines'", handled: false, frames: [] };
    const said = "Thrown in `pay` and not caught.\n\n```text\nKeyError: 'lines'\n    at pay\n```";
    expect(repeatsTrace(said, error)).toBe(true);
    expect(repeatsTrace("Steps:\n\n```\ncurl /pay\n```", error)).toBe(false);
    expect(repeatsTrace(said, null)).toBe(false);
  });
});
