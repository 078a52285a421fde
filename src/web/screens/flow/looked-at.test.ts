import { expect, test } from "vitest";
import { lookedAtIn, withKind } from "./looked-at.ts";

test.each<[string, Record<string, unknown>, object]>([
  ["nothing is the whole product", {}, {}],
  [
    "what was chosen stays in the link",
    { team: "t", kinds: "defect,story", urgency: "expedite", days: 30 },
    { team: "t", kinds: "story,defect", urgency: "expedite", days: 30 },
  ],
  ["ninety days need not be said", { days: 90 }, {}],
  ["a number that came as text is one", { days: "365" }, { days: 365 }],
  ["all kinds are no choice", { kinds: "story,defect,incident,action,debt" }, {}],
  ["what cannot be is left out", { team: 4, kinds: "bug", urgency: "soon", days: 31 }, {}],
])("%s", (_, search, looked) => {
  expect(lookedAtIn(search)).toEqual(looked);
});

test("a kind is added, and taken away until none is left and all are shown", () => {
  const both = withKind(withKind({ days: 30 }, "defect"), "story");
  expect(both).toEqual({ days: 30, kinds: "story,defect" });
  expect(withKind(withKind(both, "story"), "defect")).toEqual({ days: 30 });
});
