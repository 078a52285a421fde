import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { freePort } from "../../test/support/server.ts";
import { jsonReply, recordingServer } from "../../test/support/recording-server.ts";
import { testSurroundings } from "../../test/support/surroundings.ts";
import { serverOf } from "./server.ts";

const { around } = testSurroundings(".");

test("what is said goes with the token, and the answer comes back", async () => {
  const { url, asked } = await recordingServer(() => jsonReply({ kept: 1 }, 201));
  const server = serverOf({ server: `${url}/`, token: "andon_secret" }, around);
  expect(await server.postJson("/products/SHOP/commits", { commits: [] })).toEqual({ kept: 1 });
  expect(asked).toMatchObject([
    {
      request: "POST /api/v1/products/SHOP/commits",
      headers: { authorization: "Bearer andon_secret", "content-type": "application/json" },
      text: '{"commits":[]}',
    },
  ]);
});

test("asked to wait it waits as long as it is told, and sends the whole again", async () => {
  const busy = { status: 503, headers: { "retry-after": "5" }, body: "{}" };
  const { url, asked } = await recordingServer((_, turn) =>
    turn === 1 ? busy : turn === 2 ? { ...busy, status: 429, headers: {} } : jsonReply({}),
  );
  const { around, said, slept } = testSurroundings(".");
  const server = serverOf({ server: url, token: "t" }, around);
  await server.postPacked("/reports", () => Readable.from([gzipSync("the whole")]));
  expect(asked.map(({ text }) => text)).toEqual(["the whole", "the whole", "the whole"]);
  expect(slept).toEqual([5000, 4000]);
  expect(said).toEqual([
    "Andon asks to wait: trying again in 5 s.",
    "Andon asks to wait: trying again in 4 s.",
  ]);
});

test("it does not wait for ever", async () => {
  const { url, asked } = await recordingServer(() => ({ status: 503, body: "{}" }));
  const server = serverOf({ server: url, token: "t" }, testSurroundings(".").around);
  await expect(server.postJson("/x", {})).rejects.toThrow(/answered 503/);
  expect(asked).toHaveLength(6);
});

describe("a refusal is told in the server's words", () => {
  const refusal = async (status: number, body: unknown): Promise<string> => {
    const { url } = await recordingServer(() => jsonReply(body, status));
    const server = serverOf({ server: url, token: "t" }, around);
    return server.postJson("/x", {}).then(
      () => "",
      (error: Error) => error.message,
    );
  };

  test("with what stands in the way", async () => {
    const body = { title: "Something stands in the way", detail: "Done is done.", blockers: [] };
    expect(await refusal(409, body)).toBe("Andon refused this (409): Done is done.");
  });

  test("field by field", async () => {
    const errors = [
      { in: "body", pointer: "/version", message: "is missing" },
      { in: "query", pointer: "/commit", message: "is no commit" },
    ];
    expect(await refusal(422, { title: "Not valid", detail: "…", errors })).toBe(
      "Andon refused this (422): /version: is missing\n/commit: is no commit",
    );
  });

  test("and with the number of the request where something broke", async () => {
    expect(await refusal(500, { title: "Something broke in Andon", requestId: "r-1" })).toBe(
      "Andon refused this (500): Something broke in Andon (request r-1)",
    );
  });
});

describe("what cannot be right is told before anything is sent", () => {
  test.each([
    [{ token: "t" }, /ANDON_SERVER/],
    [{ server: "andon.example.com", token: "t" }, /is no address/],
    [{ server: "https://andon.example.com" }, /ANDON_TOKEN/],
  ])("%j", (connection, words) => expect(() => serverOf(connection, around)).toThrow(words));
});

test("a server that is not there, and one that is not Andon, are told apart", async () => {
  const nobody = serverOf({ server: `http://127.0.0.1:${await freePort()}`, token: "t" }, around);
  await expect(nobody.postJson("/x", {})).rejects.toThrow(/does not answer: .*ECONNREFUSED/);
  const { url } = await recordingServer(() => ({ status: 200, body: "<html>" }));
  const other = serverOf({ server: url, token: "t" }, around);
  await expect(other.postJson("/x", {})).rejects.toThrow(/is not Andon/);
});
