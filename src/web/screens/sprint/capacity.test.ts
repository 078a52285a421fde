import { describe, expect, test } from "vitest";
import { barShape, countedWords, roomWords, tallyWords } from "./capacity.ts";

test.each([
  [{ points: 0, counts: {} }, "0 points"],
  [{ points: 1, counts: { story: 1 } }, "1 point"],
  [{ points: 42, counts: { story: 4, defect: 2 } }, "42 points and 2 defects"],
  [{ points: 42, counts: { defect: 2, action: 1 } }, "42 points, 2 defects and 1 action"],
])("tells points, and counts everything else: %j", (tally, words) => {
  expect(tallyWords(tally)).toBe(words);
});

test.each([
  [42, "room for 23 to 28 more"],
  [65, "as much as the forecast says"],
  [70, "as much as the forecast says"],
  [75, "5 more than the forecast"],
])("tells what %d points mean beside 65 to 70", (points, words) => {
  expect(roomWords(points, { low: 65, high: 70 })).toBe(words);
});

test("tells one number of room when the forecast is one number", () => {
  expect(roomWords(50, { low: 60, high: 60 })).toBe("room for 10 more");
});

describe("what is counted", () => {
  test("tells how much of it is done", () => {
    expect(countedWords({ defect: 1 }, { story: 3, defect: 2, debt: 1 })).toBe(
      "2 defects and 1 debt, 1 of them done",
    );
    expect(countedWords({}, { defect: 2 })).toBe("2 defects, none of them done");
    expect(countedWords({ defect: 2 }, { defect: 2 })).toBe("2 defects done");
  });
});

describe("the bar", () => {
  test("leaves room after the range, and keeps everything on it", () => {
    expect(barShape(42, { low: 50, high: 60 })).toEqual({ taken: 58.3, from: 69.4, to: 83.3 });
  });

  test("grows with what was taken beyond the range", () => {
    const shape = barShape(200, { low: 50, high: 60 });
    expect(shape.taken).toBeLessThanOrEqual(100);
    expect(shape.to).toBeLessThan(shape.taken);
  });

  test("stands with nothing at all", () => {
    expect(barShape(0, { low: 0, high: 0 })).toEqual({ taken: 0, from: 0, to: 0 });
  });
});
