import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { quickCheck } from "./quick.ts";

const shape = z.strictObject({
  title: z.string().min(1).max(5),
  kind: z.enum(["incident", "defect"]).default("incident"),
  labels: z.record(z.string(), z.string()).optional(),
});
const isRight = quickCheck(shape);

test.each([
  [{ title: "Down" }, true],
  [{ title: "Down", kind: "defect", labels: { job: "mailer" } }, true],
  [{ title: "😀😀😀" }, false],
  [{ title: "" }, false],
  [{ title: "Down", kind: "story" }, false],
  [{ title: "Down", more: 1 }, false],
  [{ title: "Down", labels: { job: 7 } }, false],
  [[], false],
  [null, false],
])("whether %j is right is %s", (value, right) => {
  expect(isRight(value)).toBe(right);
});

test("it never says yes to what the schema refuses", () => {
  const nearly = fc.record(
    {
      title: fc.oneof(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 })),
      kind: fc.constantFrom("incident", "defect", "story", null),
      labels: fc.jsonValue({ maxDepth: 1 }),
      other: fc.string(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(nearly, (value) => {
      if (isRight(value)) expect(shape.safeParse(value).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
