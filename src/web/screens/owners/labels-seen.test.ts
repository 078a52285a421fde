import { expect, test } from "vitest";
import { labelsSeen } from "./labels-seen.ts";

test("each label is offered with the values that were seen, each once", () => {
  const labels: Record<string, string>[] = [
    { job: "import", env: "live" },
    { job: "export" },
    { job: "import" },
  ];
  expect([...labelsSeen(labels.map((each) => ({ labels: each })))]).toEqual([
    ["job", ["import", "export"]],
    ["env", ["live"]],
  ]);
});

test("a label of which every item has another value does not fill the list", () => {
  const items = Array.from({ length: 1000 }, (_, index) => ({
    labels: { request: String(index), [`l${index}`]: "x" },
  }));
  const seen = labelsSeen(items);
  expect(seen.get("request")).toHaveLength(50);
  expect(seen.size).toBe(100);
});
