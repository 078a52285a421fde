import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";

let shop: TestApp;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
});

afterAll(() => shop.close());

test("every kind of source says in a sentence what it listens to", async () => {
  const stakeholder = await shop.token("stakeholder", "SHOP");
  const { status, body } = await shop.send(stakeholder, "GET /integrations");
  expect(status).toBe(200);
  expect(body.items[0]).toEqual({
    name: "alertmanager",
    title: "Prometheus Alertmanager",
    about: "Every alert that Alertmanager sends becomes a signal.",
    settingsForm: { type: "object", properties: {}, additionalProperties: false },
  });
  for (const { about } of body.items) expect(about).toMatch(/^[A-Z].*\.$/);
});
