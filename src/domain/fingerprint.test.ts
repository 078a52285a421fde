import { expect, test } from "vitest";
import { identityOf, keyOfTitle } from "./fingerprint.ts";

test("the same key from two sources is two things", () => {
  expect(identityOf("one", { key: "disk" })).not.toBe(identityOf("other", { key: "disk" }));
});

test("identity is frozen: this text never changes, or old items would open again", () => {
  expect(identityOf("source", { key: "disk" })).toBe("key/1\nsource\ndisk");
});

test.each([
  ["Checkout  is DOWN", "checkout is down"],
  ["Order 4711221 got lost", "order # got lost"],
  ["Error 404 on /cart", "error 404 on /cart"],
  ["Job 0f8fad5b-d9cb-469f-a165-70867728950e failed", "job # failed"],
  ["Fault at 0x7ffeefbff5c8", "fault at #"],
  ["Commit 622f1dbe8a94c1 broke it", "commit # broke it"],
  ["Decade of facades", "decade of facades"],
])("the title %j stands for %j", (title, key) => {
  expect(keyOfTitle(title)).toBe(key);
});
