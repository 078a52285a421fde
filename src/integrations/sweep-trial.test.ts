import { test } from "vitest";
import { integrations } from "./index.ts";
import { knockOf, mistaken, samplesOf, withFields } from "../../test/support/knock.ts";
import { keepableSignal } from "../domain/signal.ts";
import { keepableRelease } from "../domain/release.ts";
import { Invalid } from "../domain/blocker.ts";
const surprises = [null, "", [], {}, true, -1, 1e308, 0.5, "\u0000", "\uD800", "a\uDC00", "__proto__", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "$deep", "-271821-04-20T00:00:00Z", "\uFFFF", [null], [[]], { "": null }, "x".repeat(5000), "1e400", "https://[", "%", "%E0%A4%A"];
test("sweep", { timeout: 1e7 }, async () => {
  const found = new Map<string, string>();
  for (const integration of integrations) {
    let n = 0; const t = performance.now();
    for (const [file, written] of samplesOf(integration)) {
      for (let at = 0; at < 400; at += 1) {
        const first = JSON.stringify(mistaken(written, [{ how: "sets", at, to: "$mark" }]));
        if (at > 0 && first === JSON.stringify(mistaken(written, [{ how: "sets", at: 0, to: "$mark" }]))) break;
        const changes = [...surprises.map((to) => ({ how: "sets" as const, at, to })), { how: "drops" as const, at }, { how: "doubles" as const, at }, { how: "renames" as const, at, to: "__proto__" }];
        for (const change of changes) {
          const knock = knockOf(integration, mistaken(written, [change]));
          const settings = integration.settings.parse(written.settings ?? {}) as any;
          const delivery = { ...knock, id: "01957a0e-0000-7000-8000-00000000000a", receivedAt: "2026-03-02T12:00:00.000Z" };
          n++;
          try {
            try { integration.secretOf?.(delivery); integration.authentic?.(delivery, "x", settings); const url = integration.signature?.certificateUrl(delivery); if (url) integration.signature?.isSigned(delivery, "x"); integration.confirmation?.(delivery); } catch (e) { if (!(e instanceof Invalid)) throw e; }
            const signals = (await integration.receive(delivery, settings)).map((s) => keepableSignal(s, delivery.receivedAt));
            const releases = integration.releases?.(delivery, settings).map((r) => keepableRelease(r, delivery.receivedAt));
            integration.accepted?.({ delivery, signals, items: [] } as any);
            JSON.stringify([signals, releases]);
          } catch (error) {
            if (error instanceof Invalid) { try { integration.refused?.({ because: "invalid", message: error.message }, delivery); continue; } catch (e) { error = e; } }
            const e = error as Error;
            const where = (e.stack ?? "").split("\n").slice(1, 6).map((l) => /\(?([^ (]*:\d+):\d+\)?$/.exec(l)?.[1]?.replace(/.*\/src\//, "")).join(" < ");
            const key = `${integration.name}: ${e.name} ${e.message.slice(0, 80)}`;
            if (!found.has(key)) found.set(key, `${file} at ${at} ${JSON.stringify(change).slice(0, 100)} ${where}`);
          }
        }
      }
    }
    console.log(integration.name, n, Math.round(performance.now() - t));
  }
  for (const [k, v] of found) console.log("FOUND", k, "|", v);
});
