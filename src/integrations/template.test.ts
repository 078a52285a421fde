import { expect, test } from "vitest";
import { filledIn, labelsOfTags } from "./template.ts";

test.each(["", "  ", "$ALERT_PRIORITY", "$NAME_JSON", "null", "None", "N/A", null, undefined])(
  "%j was not said",
  (given) => expect(filledIn.parse(given)).toBeUndefined(),
);

test.each([
  [" Checkout is slow ", "Checkout is slow"],
  [1_772_445_000_000, "1772445000000"],
  ["costs $5", "costs $5"],
  ["$5", "$5"],
])("%j was said", (given, text) => expect(filledIn.parse(given)).toBe(text));

test.each([{}, [["a"]]])("%j is no text", (given) => {
  expect(filledIn.safeParse(given).success).toBe(false);
});

test("a tag with a value is a label, the first of a name counts, and the others stand together", () => {
  const tags = [
    "service:checkout",
    "team=shop",
    "prod",
    " vip ",
    "service:search",
    "url:https://a",
  ];
  expect(labelsOfTags([...tags, "", ":", "empty:"])).toEqual({
    service: "checkout",
    team: "shop",
    url: "https://a",
    tags: "prod, vip, :, empty:",
  });
});
