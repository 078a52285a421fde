import fc from "fast-check";
import { expect, test } from "vitest";
import { keepableError, type ErrorReport, type Frame } from "./error-report.ts";

const frame: Frame = { file: "src/pay.ts", function: "pay", line: 41, inApp: true };
const plain: ErrorReport = {
  type: "TypeError",
  message: "no house",
  handled: false,
  frames: [frame],
};
const kept = (changes: Partial<ErrorReport>) => keepableError({ ...plain, ...changes });

test("an error is kept as it was thrown", () => {
  const whole = { ...plain, frames: [frame, { ...frame, module: "shop.pay", inApp: false }] };
  expect(keepableError(whole)).toEqual(whole);
});

test.each([[""], [" "], ["\0"]])("an error of the type %j is an error", (type) => {
  expect(kept({ type }).type).toBe("Error");
});

test("the frames that crashed first are kept, and not more than anybody reads", () => {
  const frames = Array.from({ length: 1000 }, (_, line) => ({ ...frame, line }));
  const { frames: left } = kept({ frames });
  expect(left).toHaveLength(100);
  expect(left.map(({ line }) => line)).toEqual(frames.slice(0, 100).map(({ line }) => line));
});

test("a message of any length is cut between characters", () => {
  const { message } = kept({ message: "🏮".repeat(5000) });
  expect(message).toHaveLength(4999);
  expect(message.endsWith("🏮…")).toBe(true);
});

test("text that no database keeps is cleaned, in every field", () => {
  const dirty = "a\0b\uD800c";
  const clean = "ab\uFFFDc";
  const frames = [{ file: dirty, function: dirty, module: dirty, inApp: true }];
  expect(kept({ type: dirty, message: dirty, frames })).toEqual({
    type: clean,
    message: clean,
    handled: false,
    frames: [{ file: clean, function: clean, module: clean, line: undefined, inApp: true }],
  });
});

test("any text can be kept, within its bounds, and is kept the same twice", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "binary", minLength: 250, maxLength: 900 }),
  );
  const report = fc.record({
    type: text,
    message: text,
    handled: fc.boolean(),
    frames: fc.array(
      fc.record({
        file: text,
        function: text,
        module: text,
        line: fc.integer(),
        inApp: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(report, (said) => {
      const once = keepableError(said);
      expect(keepableError(once)).toEqual(once);
      const words = [
        once.type,
        ...once.frames.flatMap((each) => [each.file, each.function, each.module ?? ""]),
      ];
      for (const word of words) {
        expect(word.length).toBeLessThanOrEqual(300);
        expect(/\0|\p{Surrogate}/u.test(word)).toBe(false);
      }
    }),
  );
});
