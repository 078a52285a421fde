import { expect, test } from "vitest";
import { isSealed, seal, sealingKey, unseal } from "./sealed.ts";

const key = sealingKey("a cookie secret");

test("what was sealed is opened with the key of the same installation", () => {
  const sealed = seal("whsec_ü", key, "source/signingSecret");
  expect(isSealed(sealed)).toBe(true);
  expect(JSON.stringify(sealed)).not.toContain("whsec");
  expect(unseal(sealed, sealingKey("a cookie secret"), "source/signingSecret")).toBe("whsec_ü");
});

test("the same text is sealed differently each time", () => {
  expect(seal("same", key, "a")).not.toEqual(seal("same", key, "a"));
});

test("another installation, another place or a changed byte opens nothing", () => {
  const sealed = seal("whsec", key, "a");
  expect(() => unseal(sealed, sealingKey("another"), "a")).toThrow();
  expect(() => unseal(sealed, key, "b")).toThrow();
  const bytes = Buffer.from(sealed.sealed, "base64url");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => unseal({ sealed: bytes.toString("base64url") }, key, "a")).toThrow();
  expect(() => unseal({ sealed: "" }, key, "a")).toThrow();
});
