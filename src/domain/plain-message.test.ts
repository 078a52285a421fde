import { expect, test } from "vitest";
import { plainMessage, withoutIds } from "./plain-message.ts";

test.each([
  ["numbers", "order 4711 was not paid", "order 12 was not paid"],
  ["signs and fractions", "quantity -1 is out of range", "quantity 2.5 is out of range"],
  ["lists", "no stock for [1, 2, 3]", "no stock for [7]"],
  ["data in quotes", "unknown tin 'A-12'", 'unknown tin "B-7"'],
  ["data with an apostrophe", "no street 'King's Road'", "no street 'Mill Lane'"],
  ["e-mail addresses", "no user ada@example.com", "no user bob.b@mail.example.org"],
  ["addresses", "connect ECONNREFUSED 10.0.0.7:5432", "connect ECONNREFUSED 10.0.0.19:5432"],
  ["addresses of version 6", "cannot reach [2001:db8::1]:443", "cannot reach [fe80::aa:1]:8443"],
  [
    "UUIDs",
    "lost 0f8fad5b-d9cb-469f-a165-70867728950e",
    "lost 7c9e6679-7425-40de-944b-e07fc1f90ae7",
  ],
  ["addresses in memory", "bad pointer at 0x10", "bad pointer at 0x7ffeefbff5c8"],
  ["hashes", "lost deadbeefcafe0 here", "lost abcdefabcdef12 here"],
  ["lines and spaces", "no house\n  at  all", "No house at all"],
  ["ids of a provider", "no charge ch_3Ab9Xk2L", "no charge ch_9Zz1Qq7P"],
  ["paths", "cannot open /tmp/upload-ab/prices.csv now", "cannot open /tmp/up-c/tins.csv now"],
  ["paths on Windows", "cannot open C:\\Users\\ada\\a.csv", "cannot open D:\\data\\b.csv"],
  ["web addresses", "https://api.ups.com/v1/7?key=a is away", "https://api.ups.com/v2 is away"],
  ["times", "late since 2026-03-02T12:00:00.123Z", "late since 2026-03-03T07:15:00Z"],
  ["what comes late in a long message", `${"no ".repeat(200)}a`, `${"no ".repeat(200)}b`],
])("two cases of many say the same: %s", (_sentence, one, other) => {
  expect(plainMessage(one)).toBe(plainMessage(other));
});

test.each([
  ["other words", "no house", "no card"],
  ["properties", "(reading 'id')", "(reading 'price')"],
  ["methods of Ruby", "undefined method `total' for nil", "undefined method `price' for nil"],
  ["keys of PHP", 'Undefined array key "id"', 'Undefined array key "price"'],
  ["attributes", "no attribute 'total'", "no attribute 'price'"],
  ["modules", "Cannot find module './pay'", "Cannot find module './cart'"],
  ["status codes", "Request failed with status code 404", "Request failed with status code 500"],
  ["states of SQL", "SQLSTATE[23505]: refused", "SQLSTATE[40001]: refused"],
  ["codes of errors", "ORA-00942 raised", "ORA-01017 raised"],
  ["whom it talks to", "https://api.ups.com/v1 is away", "https://api.dhl.com/v1 is away"],
  ["requests", "GET /orders failed", "GET /rates failed"],
])("two things are not one: %s", (_sentence, one, other) => {
  expect(plainMessage(one)).not.toBe(plainMessage(other));
});

test.each([
  ["Order 4711 of 'Ada' was not paid", "order # of '#' was not paid"],
  [
    "Cannot read properties of undefined (reading 'id')",
    "cannot read properties of undefined (reading 'id')",
  ],
  ["'NoneType' object has no attribute 'total'", "'#' object has no attribute 'total'"],
  [
    "Duplicate entry 'ada@example.com' for key 'users.email'",
    "duplicate entry '#' for key 'users.email'",
  ],
  ["connect ECONNREFUSED 10.0.0.7:5432", "connect econnrefused #"],
  [
    "ENOENT: no such file or directory, open '/tmp/a.csv'",
    "enoent: no such file or directory, open '#'",
  ],
  ["ERR_HTTP2_STREAM_ERROR", "err_http#_stream_error"],
  ["a table 'a b' is no name in the code", "a table '#' is no name in the code"],
  ["it's the user's fault", "it's the user's fault"],
  ["", ""],
])("%j stands for %j", (message, plain) => {
  expect(plainMessage(message)).toBe(plain);
});

test("ids are taken out, and words that only look like them are left", () => {
  expect(withoutIds("at 0x7ffe of 622f1dbe8a94c1, a decade of facades")).toBe(
    "at # of #, a decade of facades",
  );
});
