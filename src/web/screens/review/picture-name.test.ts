import { expect, test } from "vitest";
import { pictureName } from "./picture-name.ts";

test.each([
  ["SHOP-12: Nobody can pay", "SHOP-12-Nobody-can-pay-whys"],
  ["../../etc/passwd", "etc-passwd-whys"],
  ["Größe ‹ü› 支付", "Größe-ü-支付-whys"],
  ["???", "review-whys"],
  ["x".repeat(300), `${"x".repeat(80)}-whys`],
])("a picture of the review %s is called %s", (title, name) => {
  expect(pictureName({ title }, "whys")).toBe(name);
});
