import { expect, test } from "vitest";
import { alertSchema, signalOfAlert } from "./alert.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";

function read(alert: object, isOver = false) {
  return signalOfAlert(alertSchema.parse(alert), { isOver, links: [], receivedAt });
}

const severityOf = (severity: string) => read({ labels: { alertname: "Slow", severity } }).severity;

test.each(["critical", "CRITICAL", "crit", "page", "emergency", "fatal", "P1", "sev1"])(
  "%s is critical",
  (label) => expect(severityOf(label)).toBe("critical"),
);

test.each(["error", "High", "major", "p2", "sev2"])("%s is major", (label) =>
  expect(severityOf(label)).toBe("major"),
);

test.each(["warning", "info", "none", "ticket"])("%s is minor", (label) =>
  expect(severityOf(label)).toBe("minor"),
);

test("an alert that says nothing of its severity has none", () => {
  expect(read({ labels: { alertname: "Slow" } }).severity).toBeUndefined();
});

test("an alert is its labels, in whatever order they come, and a label without a value is none", () => {
  const { key } = read({ labels: { alertname: "Slow", service: "checkout" } });
  expect(read({ labels: { service: "checkout", alertname: "Slow", team: "" } }).key).toBe(key);
  expect(read({ labels: { service: "search", alertname: "Slow" } }).key).not.toBe(key);
});

test("an alert that fires for ever, to show that alerting works, opens nothing", () => {
  const labels = { alertname: "Watchdog", severity: "none" };
  expect(read({ labels }).status).toBe("noted");
  expect(read({ labels }, true).status).toBe("resolved");
});

test.each([
  [{ service: "checkout", instance: "web-1", job: "web" }, "Slow on checkout"],
  [{ instance: "web-1", job: "web" }, "Slow on web-1"],
  [{ job: "web" }, "Slow on web"],
  [{}, "Slow"],
])("without a summary the alert with %j is called %s", (labels, title) => {
  expect(read({ labels: { alertname: "Slow", ...labels } }).title).toBe(title);
});

test.each([
  [{ labels: {} }, "labels"],
  [{ labels: { team: "" } }, "labels"],
  [{ labels: { alertname: "Slow" }, startsAt: "yesterday" }, "startsAt"],
])("refuses %j for its %s", (alert, field) => {
  expect(alertSchema.safeParse(alert).error?.issues[0]?.path).toEqual([field]);
});
