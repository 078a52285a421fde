import { PassThrough } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { testApp } from "../../test/support/app.ts";
import { withoutSecrets } from "./log-requests.ts";

test.each([
  ["/in/alertmanager/s3cr3t", "/in/alertmanager/…"],
  ["/in/json/s3cr3t?x=1", "/in/json/…?x=1"],
  ["/welcome?key=s3cr3t", "/welcome?key=…"],
  ["/welcome?a=1&key=s3cr3t&b=2", "/welcome?a=1&key=…&b=2"],
  ["/api/v1/invitations/s3cr3t", "/api/v1/invitations/…"],
  ["/api/v1/reports/s3cr3t", "/api/v1/reports/…"],
  ["/reports/s3cr3t?x=1", "/reports/…?x=1"],
  ["/api/v1/products/SHOP/items?limit=5", "/api/v1/products/SHOP/items?limit=5"],
])("%s is written down as %s", (url, written) => {
  expect(withoutSecrets(url)).toBe(written);
});

test("a log holds no token, cookie, password or key", async () => {
  const lines: string[] = [];
  const stream = new PassThrough().on("data", (line: Buffer) => lines.push(line.toString()));
  const shop = await testApp({ log: pino({ level: "trace" }, stream) });
  try {
    await shop.send("andon_s3cr3t", "GET /products?key=s3cr3t");
    await shop.send(null, "GET /invitations/s3cr3t", undefined, {
      headers: { cookie: "s3cr3t=1" },
    });
    await shop.send(null, "POST /session", { email: "ada@example.com", password: "s3cr3t" });
    shop.app.log.error(
      { headers: { authorization: "s3cr3t", cookie: "s3cr3t" }, password: "s3cr3t" },
      "whole",
    );
  } finally {
    await shop.close();
  }
  const log = lines.join("");
  expect(log).toContain('"status":401');
  expect(log).toContain("whole");
  expect(log).not.toContain("s3cr3t");
});
