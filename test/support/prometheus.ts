import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./server.ts";

/** Hears what is to be stopped when the test ends. */
type AtEnd = (started: { stop: () => Promise<unknown> }) => void;

/** The name of the program that is missing here, null when both of Debian's are installed. */
export function missingProgram(): string | null {
  const programs = ["prometheus", "prometheus-alertmanager"];
  return programs.find((name) => spawnSync(name, ["--version"]).error !== undefined) ?? null;
}

/** A thing that Prometheus watches: its one metric is `checkout_errors`, and the test says how many there are. */
export async function startCheckout(atEnd: AtEnd) {
  const port = await freePort();
  const checkout = { errors: 0, port };
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(`checkout_errors ${checkout.errors}\n`);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  atEnd({ stop: async () => server.close() });
  return checkout;
}

/** The real Alertmanager, with the configuration that a person would paste. Answers its port. */
export async function startAlertmanager(
  folder: string,
  configuration: string,
  atEnd: AtEnd,
): Promise<number> {
  const port = await freePort();
  await writeFile(path.join(folder, "alertmanager.yml"), configuration);
  await startProgram(atEnd, folder, `http://127.0.0.1:${port}/-/ready`, "prometheus-alertmanager", [
    "--config.file=alertmanager.yml",
    "--storage.path=alertmanager",
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
  return port;
}

/** Whom Prometheus tells: an Alertmanager at that port, or whoever the lines say that a person would paste. */
type Told = { alertmanager: number } | { alerting: string };

/** The real Prometheus, which looks every second and tells what it sees. Answers its port. */
export async function startPrometheus(
  folder: string,
  wired: { checkout: number } & Told,
  atEnd: AtEnd,
): Promise<number> {
  const port = await freePort();
  await writeFile(path.join(folder, "rules.yml"), rules);
  await writeFile(
    path.join(folder, "prometheus.yml"),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: checkout
    static_configs: [{ targets: ["127.0.0.1:${wired.checkout}"] }]
${"alerting" in wired ? wired.alerting : alertingOf(wired.alertmanager)}`,
  );
  await startProgram(atEnd, folder, `http://127.0.0.1:${port}/-/ready`, "prometheus", [
    "--config.file=prometheus.yml",
    "--storage.tsdb.path=prometheus",
    `--web.listen-address=127.0.0.1:${port}`,
    "--rules.alert.resend-delay=2s",
  ]);
  return port;
}

function alertingOf(alertmanager: number): string {
  return `alerting:
  alertmanagers:
    - static_configs: [{ targets: ["127.0.0.1:${alertmanager}"] }]
`;
}

/** How many alerts Prometheus has sent, and how many of them were not taken, in its own count. */
export async function sentBy(prometheus: number): Promise<{ sent: number; refused: number }> {
  const response = await fetch(`http://127.0.0.1:${prometheus}/metrics`);
  const metrics = await response.text();
  const sumOf = (name: string) =>
    [...metrics.matchAll(new RegExp(`^${name}\\{[^}]*\\} (\\d+)$`, "gm"))]
      .map(([, value]) => Number(value))
      .reduce((sum, value) => sum + value, 0);
  return {
    sent: sumOf("prometheus_notifications_sent_total"),
    refused: sumOf("prometheus_notifications_errors_total"),
  };
}

const rules = `groups:
  - name: checkout
    rules:
      - alert: CheckoutErrors
        expr: checkout_errors > 0
        labels: { severity: page, service: checkout }
        annotations:
          summary: Checkout answers {{ $value }} errors
          runbook_url: https://runbooks.example.com/checkout
`;

async function startProgram(
  atEnd: AtEnd,
  folder: string,
  ready: string,
  program: string,
  args: string[],
): Promise<void> {
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const ended = once(child, "close");
  atEnd({
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  });
  const deadline = Date.now() + 20_000;
  while (!(await isReady(ready))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${program} does not start:\n${said}`);
    }
    await sleep(100);
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** The lines that the settings page shows, pasted; only impatient, so that the test is quick. */
export function impatient(yaml: string): string {
  return yaml.replace(
    "  receiver: andon\n",
    "  receiver: andon\n  group_wait: 0s\n  group_interval: 1s\n",
  );
}
