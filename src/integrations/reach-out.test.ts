import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { isPublicAddress, NotReached, reachOut } from "./reach-out.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.20.0.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["::1", false],
  ["::ffff:127.0.0.1", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["not an address", false],
])("whether everybody can reach %s is %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

describe("asking outside", () => {
  test.each(["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://0x7f.1/"])(
    "%s is refused, for it is no place outside",
    async (url) => {
      await expect(reachOut({ url })).rejects.toThrow(/private network/);
    },
  );

  test("what is no address of the web is refused", async () => {
    await expect(reachOut({ url: "file:///etc/passwd" })).rejects.toThrow(/address of the web/);
  });

  test("whoever may ask at home gets the answer, also through a redirect", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/old") return response.writeHead(302, { location: "/new" }).end();
      return response.end("found");
    });
    const { status, body } = await reachOut({ url: `${at}/old`, allowPrivate: true });
    expect([status, body]).toEqual([200, "found"]);
  });

  test("redirects without end and answers without end are given up", async () => {
    const round = await serve((_request, response) =>
      response.writeHead(302, { location: "/" }).end(),
    );
    await expect(reachOut({ url: round, allowPrivate: true })).rejects.toThrow(/without end/);
    const flood = await serve((_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024)));
    await expect(reachOut({ url: flood, allowPrivate: true })).rejects.toThrow(/larger than/);
  });

  test("who is not there is named by host alone, and may be tried again", async () => {
    const gone = await serve(() => {});
    for (const close of closing.splice(0)) close();
    const failure: unknown = await reachOut({
      url: `${gone}/secret?key=s3cret`,
      allowPrivate: true,
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotReached);
    expect((failure as NotReached).again).toBe(true);
    expect((failure as NotReached).message).not.toContain("s3cret");
  });
});
