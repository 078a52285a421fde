import { expect, test } from "vitest";
import type { Counted } from "../../probable/count-lines.tsx";
import { whyNoLines } from "./why-no-lines.ts";

const counted: Counted = { lines: [], today: "2026-03-02", learnedFrom: ["a"], problem: null };
const shown = { drawn: 0, teamId: null, filtering: false };

test.each([
  ["lines that are there need no word", counted, { ...shown, drawn: 2 }, null],
  ["nobody knows yet", null, shown, null],
  ["somebody filters", counted, { ...shown, drawn: 2, filtering: true }, "while you filter"],
  ["nothing is finished", { ...counted, learnedFrom: [] }, shown, "no team has finished"],
  ["this team has finished nothing", counted, { ...shown, teamId: "b" }, "this team has finished"],
  ["it takes too long", counted, { ...shown, teamId: "a" }, "with 85 % nothing here is done"],
  ["it went wrong", { ...counted, problem: "Offline." }, shown, "No probable dates: Offline."],
])("%s", (_sentence, known, what, words) => {
  const why = whyNoLines(known, what);
  if (words === null) expect(why).toBe(null);
  else expect(why).toContain(words);
});
