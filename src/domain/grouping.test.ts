import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ErrorReport, Frame } from "./error-report.ts";
import { groupingOf, isInstanceLabel, notToldApartBy, type GroupingRules } from "./grouping.ts";
import type { Signal } from "./signal.ts";

type Grouped = Parameters<typeof groupingOf>[0];
type Labels = Signal["labels"];
type Pair = [sentence: string, one: Grouped, other: Grouped];

const noRules: GroupingRules = { ignoredLabels: new Set() };
const identityOf = (signal: Grouped, rules = noRules) => groupingOf(signal, rules)?.identity;
const because = (signal: Grouped, rules = noRules) =>
  groupingOf(signal, rules)?.because.map(({ part, is }) => `${part}: ${is}`);

const alert = (labels: Labels): Grouped => ({ title: "An alert", labels, groupsBy: "labels" });
const titled = (title: string, labels: Labels = {}): Grouped => ({
  title,
  labels,
  groupsBy: "title",
});

function thrown(error: Partial<ErrorReport>, labels: Labels = {}): Grouped {
  const whole = { type: "Error", message: "", handled: false, frames: [], ...error };
  return { title: "An error", labels, error: whole };
}

const at = (file: string, name: string, more: Partial<Frame> = {}): Frame => ({
  file,
  function: name,
  inApp: true,
  ...more,
});
const inModule = (module: string, name: string, more: Partial<Frame> = {}): Frame =>
  at("", name, { module, ...more });
const ofLibrary = (file: string, name: string): Frame => at(file, name, { inApp: false });

function alike(pairs: readonly Pair[]): void {
  test.each(pairs)("%s: one thing", (_sentence, one, other) => {
    expect(identityOf(one)).toBeDefined();
    expect(identityOf(one)).toBe(identityOf(other));
  });
}

function unlike(pairs: readonly Pair[]): void {
  test.each(pairs)("%s: two things", (_sentence, one, other) => {
    expect(identityOf(one)).toBeDefined();
    expect(identityOf(one)).not.toBe(identityOf(other));
  });
}

describe("alerts", () => {
  const rule = { alertname: "HighErrorRate", job: "checkout", severity: "page" };
  const crash = {
    alertname: "KubePodCrashLooping",
    namespace: "shop",
    container: "app",
    job: "kube-state-metrics",
    severity: "warning",
  };
  const notReady = { alertname: "KubePodNotReady", namespace: "shop", job: "kube-state-metrics" };
  const filling = {
    alertname: "NodeFilesystemAlmostOutOfSpace",
    job: "node-exporter",
    device: "/dev/nvme0n1p1",
    fstype: "ext4",
    mountpoint: "/var",
    severity: "warning",
  };
  const probe = { alertname: "ProbeFailed", job: "blackbox" };

  alike([
    [
      "a rule on two hosts",
      alert({ ...rule, instance: "checkout-3:9100" }),
      alert({ ...rule, instance: "checkout-4:9100" }),
    ],
    [
      "a rule with labels in another order",
      alert({ severity: "page", job: "checkout", alertname: "HighErrorRate" }),
      alert(rule),
    ],
    [
      "a rule that two copies of Prometheus evaluate",
      alert({ ...rule, prometheus_replica: "prometheus-k8s-0" }),
      alert({ ...rule, prometheus_replica: "prometheus-k8s-1" }),
    ],
    [
      "copies marked for deduplication",
      alert({ ...rule, __replica__: "a" }),
      alert({ ...rule, __replica__: "b" }),
    ],
    [
      "two pods of one deployment",
      alert({ ...crash, pod: "checkout-6d4b75cb6d-hwktd", uid: "1b9d6bcd" }),
      alert({ ...crash, pod: "checkout-6d4b75cb6d-x2zqp", uid: "0f8fad5b" }),
    ],
    [
      "pods of one deployment before and after a release",
      alert({ ...notReady, pod: "checkout-6d4b75cb6d-hwktd" }),
      alert({ ...notReady, pod: "checkout-7f9c8d5b4-kk9sl" }),
    ],
    [
      "pods of one stateful set",
      alert({ ...notReady, pod: "kafka-0" }),
      alert({ ...notReady, pod: "kafka-12" }),
    ],
    [
      "pods of one daemon set",
      alert({ ...notReady, pod: "node-exporter-xkqzp" }),
      alert({ ...notReady, pod: "node-exporter-4bvmn" }),
    ],
    [
      "two runs of a scheduled job",
      alert({ alertname: "KubeJobFailed", job_name: "nightly-export-28512345" }),
      alert({ alertname: "KubeJobFailed", job_name: "nightly-export-28513785" }),
    ],
    [
      "volumes of one stateful set",
      alert({ alertname: "Filling", namespace: "shop", persistentvolumeclaim: "data-kafka-0" }),
      alert({ alertname: "Filling", namespace: "shop", persistentvolumeclaim: "data-kafka-1" }),
    ],
    [
      "replica sets of one deployment",
      alert({ alertname: "Mismatch", replicaset: "checkout-6d4b75cb6d" }),
      alert({ alertname: "Mismatch", replicaset: "checkout-7f9c8d5b4" }),
    ],
    [
      "nodes of one cluster",
      alert({ alertname: "KubeNodeNotReady", node: "ip-10-0-3-7.eu-central-1.compute.internal" }),
      alert({ alertname: "KubeNodeNotReady", node: "ip-10-0-9-1.eu-central-1.compute.internal" }),
    ],
    [
      "labels in the words of OpenTelemetry",
      alert({ ...rule, "k8s.node.name": "n1", "service.instance.id": "a", "host.name": "h" }),
      alert({ ...rule, "k8s.node.name": "n2", "service.instance.id": "b", "host.name": "i" }),
    ],
    [
      "labels in the words of Amazon",
      alert({ ...rule, InstanceId: "i-0aa" }),
      alert({ ...rule, InstanceId: "i-0bb" }),
    ],
    [
      "labels that were renamed on their way",
      alert({ ...rule, exported_instance: "a", kubernetes_io_hostname: "x" }),
      alert({ ...rule, exported_instance: "b", kubernetes_io_hostname: "y" }),
    ],
    [
      "a rule under two versions of what it watches",
      alert({ ...rule, version: "2.4.1", image: "registry.example/checkout:2.4.1" }),
      alert({ ...rule, version: "2.4.2", image: "registry.example/checkout:2.4.2" }),
    ],
    [
      "a label that holds what was measured",
      alert({ ...rule, value: "93.1" }),
      alert({ ...rule, value: "94" }),
    ],
    ["a label without a value, and none", alert({ ...rule, team: "" }), alert(rule)],
    [
      "a probe of two machines by their addresses",
      alert({ ...probe, instance: "http://10.0.3.7:8080/health" }),
      alert({ ...probe, instance: "http://10.0.3.8:8080/health" }),
    ],
  ]);

  unlike([
    ["two rules", alert(rule), alert({ ...rule, alertname: "HighLatency" })],
    ["two services", alert({ ...rule, service: "cart" }), alert({ ...rule, service: "checkout" })],
    ["two jobs", alert(rule), alert({ ...rule, job: "cart" })],
    [
      "two namespaces",
      alert({ ...crash, pod: "checkout-6d4b75cb6d-hwktd" }),
      alert({ ...crash, namespace: "billing", pod: "checkout-6d4b75cb6d-hwktd" }),
    ],
    [
      "two deployments whose containers have the same name",
      alert({ ...crash, pod: "checkout-6d4b75cb6d-hwktd" }),
      alert({ ...crash, pod: "payments-6d4b75cb6d-hwktd" }),
    ],
    [
      "two deployments in a namespace, where a rule says no more than the pod",
      alert({ ...notReady, pod: "checkout-6d4b75cb6d-hwktd" }),
      alert({ ...notReady, pod: "checkout-redis-6d4b75cb6d-hwktd" }),
    ],
    [
      "two jobs that are scheduled",
      alert({ alertname: "KubeJobFailed", job_name: "nightly-export-28512345" }),
      alert({ alertname: "KubeJobFailed", job_name: "nightly-import-28512345" }),
    ],
    ["two devices", alert(filling), alert({ ...filling, device: "/dev/nvme1n1" })],
    ["two mount points", alert(filling), alert({ ...filling, mountpoint: "/" })],
    ["two queues", alert({ ...rule, queue: "mail" }), alert({ ...rule, queue: "invoices" })],
    ["two environments", alert({ ...rule, env: "live" }), alert({ ...rule, env: "staging" })],
    ["two clusters", alert({ ...rule, cluster: "eu-1" }), alert({ ...rule, cluster: "us-1" })],
    ["two status codes", alert({ ...rule, code: "500" }), alert({ ...rule, code: "502" })],
    [
      "a warning, and the critical alert that comes of it, about which nobody has decided yet",
      alert(filling),
      alert({ ...filling, severity: "critical" }),
    ],
    [
      "two addresses that a probe looks at",
      alert({ ...probe, instance: "https://shop.example.com/checkout" }),
      alert({ ...probe, instance: "https://pay.example.com/health" }),
    ],
    [
      "two accounts in a cloud",
      alert({ ...rule, account: "111111111111" }),
      alert({ ...rule, account: "222222222222" }),
    ],
  ]);

  test.each([
    ["nothing but an instance", { instance: "checkout-3:9100" }],
    ["no labels", {}],
    ["a label without a value", { alertname: "" }],
  ])("with %s are known by their key alone", (_sentence, labels) => {
    expect(groupingOf(alert(labels), noRules)).toBeNull();
  });

  test("tell why they were put together, and what was not looked at", () => {
    const labels = { ...notReady, pod: "checkout-6d4b75cb6d-hwktd", instance: "10.0.0.7:8080" };
    expect(because(alert(labels))).toEqual([
      "alertname: KubePodNotReady",
      "job: kube-state-metrics",
      "namespace: shop",
      "pod: checkout-#",
      `${notToldApartBy}: instance`,
    ]);
  });
});

describe("what is known by its title", () => {
  alike([
    ["letter case and spacing", titled("Checkout  is DOWN"), titled("checkout is down")],
    ["long numbers", titled("Order 4711221 got lost"), titled("Order 4711222 got lost")],
    [
      "UUIDs",
      titled("Job 0f8fad5b-d9cb-469f-a165-70867728950e failed"),
      titled("Job 7c9e6679-7425-40de-944b-e07fc1f90ae7 failed"),
    ],
    [
      "hosts that labels name",
      titled("Disk of web-1 is full", { host: "web-1" }),
      titled("Disk of web-12 is full", { host: "web-12" }),
    ],
    [
      "a host with its port in the label, and without in the title",
      titled("Disk of web-1 is full", { instance: "web-1:9100" }),
      titled("Disk of web-2 is full", { instance: "web-2:9100" }),
    ],
    [
      "a host with its domain in the label, and without in the title",
      titled("Disk of WEB-1 is full", { host: "web-1.eu.example.com" }),
      titled("Disk of web-2 is full", { host: "web-2.us.example.com" }),
    ],
    [
      "a host with its domain in the title as well",
      titled("Disk of web-1.eu.example.com is full", { host: "web-1.eu.example.com" }),
      titled("Disk of web-2.us.example.com is full", { host: "web-2.us.example.com" }),
    ],
    [
      "two senders that call a host by other words",
      titled("Disk of web-1 is full", { host: "web-1" }),
      titled("Disk of web-2 is full", { hostname: "web-2" }),
    ],
    [
      "one host about another",
      titled("web-1 cannot reach web-11", { host: "web-1" }),
      titled("web-2 cannot reach web-11", { host: "web-2" }),
    ],
    [
      "pods",
      titled("Pod checkout-6d4b75cb6d-hwktd restarts"),
      titled("Pod checkout-7f9c8d5b4-kk9sl restarts"),
    ],
    ["addresses", titled("10.0.3.7:5432 is away"), titled("10.0.3.18:5432 is away")],
    ["machines of Amazon", titled("ip-10-0-3-7 is away"), titled("ip-10-0-13-27 is away")],
    [
      "e-mail addresses",
      titled("Mail to ada@example.com bounced"),
      titled("Mail to bob@example.org bounced"),
    ],
    ["days", titled("Backup of 2026-03-01 failed"), titled("Backup of 2026-03-02 failed")],
    [
      "times",
      titled("Export at 2026-03-01T02:00:00Z failed"),
      titled("Export at 2026-03-02T02:00:13.5+01:00 failed"),
    ],
    ["times of day", titled("Export of 02:00 failed"), titled("Export of 14:30:05 failed")],
    ["percentages", titled("Disk is 91 % full"), titled("Disk is 97.5% full")],
    ["durations", titled("Checkout took 3.2 s"), titled("Checkout took 950 ms")],
    ["sizes", titled("Only 1.2 GB left"), titled("Only 900 MB left")],
    [
      "the source of PagerDuty, where it is a host",
      titled("Disk of checkout-3 is full", { source: "checkout-3" }),
      titled("Disk of checkout-4 is full", { source: "checkout-4" }),
    ],
    [
      "requests that are one case of many",
      titled("Payment refused", { request_id: "a", traceId: "b", service: "pay" }),
      titled("Payment refused", { request_id: "c", traceId: "d", service: "pay" }),
    ],
    [
      "runs of a pipeline",
      titled("Smoke test failed", { branch: "main", build_number: "812", commit: "1a2b3c4" }),
      titled("Smoke test failed", { branch: "main", build_number: "813", commit: "9f8e7d6" }),
    ],
  ]);

  unlike([
    ["two status codes", titled("Error 404 on /cart"), titled("Error 500 on /cart")],
    ["two addresses of a service", titled("Error 500 on /cart"), titled("Error 500 on /pay")],
    [
      "two services",
      titled("It is slow", { service: "cart" }),
      titled("It is slow", { service: "pay" }),
    ],
    [
      "the source of PagerDuty, where it is a service",
      titled("export failed", { source: "export" }),
      titled("import failed", { source: "import" }),
    ],
    [
      "the source of PagerDuty, where it is a service with a number in its name",
      titled("s3-export failed", { source: "s3-export" }),
      titled("s3-import failed", { source: "s3-import" }),
    ],
    [
      "hosts that bear the name of what is broken",
      titled("checkout is down", { host: "checkout" }),
      titled("payments is down", { host: "payments" }),
    ],
    [
      "status codes, though an id is the same number",
      titled("Error 404", { id: "404" }),
      titled("Error 500", { id: "500" }),
    ],
    ["limits", titled("Disk over 80%"), titled("Disk over 90%")],
    ["limits by signs", titled("Latency > 2 s"), titled("Latency > 5 s")],
    [
      "other words around a host",
      titled("web-1 is down", { host: "web-1" }),
      titled("web-1 is slow", { host: "web-1" }),
    ],
    ["titles in another script", titled("支払いが失敗しました"), titled("注文が失敗しました")],
  ]);

  test.each([["4711221"], ["0f8fad5b-d9cb-469f-a165-70867728950e"], ["—"], [""]])(
    "with %j as the whole title is known by its key alone",
    (title) => {
      expect(groupingOf(titled(title), noRules)).toBeNull();
    },
  );

  test("tells the title as it was read", () => {
    expect(because(titled("Disk of web-1 is 91% full", { host: "web-1" }))).toEqual([
      "title: disk of # is # full",
      `${notToldApartBy}: host`,
    ]);
  });
});

describe("errors", () => {
  const pay = at("/app/src/checkout/pay.ts", "pay", { line: 41 });
  const cart = at("/app/src/checkout/cart.ts", "checkOut", { line: 7 });
  const lost = "Cannot read properties of undefined (reading 'id')";
  const same = (sentence: string, one: Frame[], other: Frame[]): Pair => [
    sentence,
    thrown({ type: "TypeError", message: lost, frames: one }),
    thrown({ type: "TypeError", message: lost, frames: other }),
  ];
  const build = (hash: string, name: string) => [
    at(`https://shop.example.com/static/js/main.${hash}.chunk.js`, name, { line: 1 }),
    at(`https://shop.example.com/static/js/482.${hash}.chunk.js`, "e.exports", { line: 1 }),
  ];

  describe("of one bug, whatever stands in the way", () => {
    alike([
      same(
        "on another line",
        [pay, cart],
        [
          { ...pay, line: 44 },
          { ...cart, line: undefined },
        ],
      ),
      [
        "with other data in the message",
        thrown({ message: "no house 12", frames: [pay] }),
        thrown({ message: "no house 13", frames: [pay] }),
      ],
      [
        "on another host",
        thrown({ frames: [pay] }, { server_name: "checkout-3", host: "checkout-3" }),
        thrown({ frames: [pay] }, { server_name: "checkout-4", host: "checkout-4" }),
      ],
      [
        "in another release and environment",
        thrown({ frames: [pay] }, { release: "shop@1.0", environment: "live" }),
        thrown({ frames: [pay] }, { release: "shop@1.1", environment: "staging" }),
      ],
      same(
        "with a library between",
        [pay, cart],
        [pay, ofLibrary("node_modules/express/lib/router.js", "next"), cart],
      ),
      same("with recursion of another depth", [pay, cart], [pay, pay, pay, pay, cart]),
      same(
        "with two functions that call each other at another depth",
        [pay, cart, at("src/main.ts", "main")],
        [pay, cart, pay, cart, pay, cart, at("src/main.ts", "main")],
      ),
      same(
        "in a container, by webpack and by an app",
        [at("/usr/src/app/src/checkout/pay.ts", "pay")],
        [at("webpack:///./src/checkout/pay.ts", "pay")],
      ),
      same(
        "by webpack with a name and a query",
        [at("webpack://shop/./src/checkout/pay.ts?1a2b", "pay")],
        [at("app:///src/checkout/pay.ts", "pay")],
      ),
      same(
        "in a folder near the top, by webpack, from a web server and by an app",
        [
          at("webpack://shop/./src/pay.ts", "pay"),
          at("https://shop.example.com/src/cart.ts", "add"),
        ],
        [at("app:///src/pay.ts", "pay"), at("file:///app/src/cart.ts", "add")],
      ),
      same(
        "in two folders of deployments",
        [at("/var/www/shop/20260301/pay.rb", "charge")],
        [at("/var/www/shop/20260302/pay.rb", "charge")],
      ),
      same("on Windows and elsewhere", [at("C:\\src\\pay.ts", "pay")], [at("/src/pay.ts", "pay")]),
      same(
        "in two builds that keep names",
        build("9a8b7c6d", "totalOf"),
        build("1f2e3d4c", "totalOf"),
      ),
      same("in two builds that shorten names", build("9a8b7c6d", "t"), build("1f2e3d4c", "Xae")),
      same(
        "in two builds of Vite",
        [at("https://shop.example.com/assets/index-DhKfGwRt.js", "totalOf")],
        [at("https://shop.example.com/assets/index-B_x-9Kqd.js", "totalOf")],
      ),
      same(
        "from two servers of files",
        [at("https://shop.example.com/static/main.9a8b7c6d.js", "totalOf")],
        [at("https://cdn.example.net/v42/main.1f2e3d4c.js?v=7", "totalOf")],
      ),
      same(
        "of a class whose name was shortened",
        [at("https://shop.example.com/main.9a8b7c6d.js", "a.renderTotal")],
        [at("https://shop.example.com/main.9a8b7c6d.js", "b.renderTotal")],
      ),
      same(
        "in a module with a number",
        [at("main.9a8b7c6d.js", "Module.4851"), at("main.9a8b7c6d.js", "totalOf")],
        [at("main.1f2e3d4c.js", "Module.5120"), at("main.1f2e3d4c.js", "totalOf")],
      ),
    ]);
  });

  describe("of two bugs", () => {
    const database = (message: string) =>
      thrown({ type: "error", message, frames: [ofLibrary("node_modules/pg/parser.js", "parse")] });
    const wrapped = (frames: Frame[]) =>
      thrown({
        type: "HttpError",
        frames: [at("src/http.ts", "request"), at("src/http.ts", "getJson"), ...frames],
      });

    unlike([
      [
        "of another type in the same place",
        thrown({ type: "TypeError", frames: [pay] }),
        thrown({ type: "RangeError", frames: [pay] }),
      ],
      same("in two functions of one file", [pay], [{ ...pay, function: "refund" }]),
      same("with one message, thrown from two places", [pay, cart], [cart]),
      same(
        "in functions that differ in a number",
        [{ ...pay, function: "step1" }],
        [{ ...pay, function: "step2" }],
      ),
      same(
        "in functions of one name in two files",
        [at("packages/cart/src/index.ts", "main")],
        [at("packages/account/src/index.ts", "main")],
      ),
      same(
        "in functions of one name in two classes",
        [inModule("com.shop.Cart", "save")],
        [inModule("com.shop.Account", "save")],
      ),
      same(
        "in functions whose names hold the word anonymous",
        [{ ...pay, function: "anonymousCheckout" }],
        [{ ...pay, function: "Checkout" }],
      ),
      same(
        "in functions with short names, where nothing shortens them",
        [at("shop/pay.go", "up")],
        [at("shop/pay.go", "do")],
      ),
      [
        "in another service that was made from the same template",
        thrown({ frames: [at("/var/task/index.js", "exports.handler")] }, { service: "mail" }),
        thrown({ frames: [at("/var/task/index.js", "exports.handler")] }, { service: "pay" }),
      ],
      [
        "in functions without a name in one file",
        thrown({ message: "no house", frames: [at("src/routes.ts", "<anonymous>")] }),
        thrown({ message: "no card", frames: [at("src/routes.ts", "<anonymous>")] }),
      ],
      [
        "in handlers without a name that one function calls",
        thrown({
          message: "no house",
          frames: [at("src/routes.ts", "?"), at("src/http.ts", "run")],
        }),
        thrown({
          message: "no card",
          frames: [at("src/routes.ts", "?"), at("src/http.ts", "run")],
        }),
      ],
      [
        "in what two timers call",
        thrown({ message: "no house", frames: [inModule("checkout", "Timeout._onTimeout")] }),
        thrown({ message: "no card", frames: [inModule("checkout", "Timeout._onTimeout")] }),
      ],
      [
        "in functions without a name in two files",
        thrown({ message: "no house", frames: [at("src/routes.ts", "?")] }),
        thrown({ message: "no house", frames: [at("src/jobs.ts", "?")] }),
      ],
      [
        "in a bundle without names",
        thrown({ type: "TypeError", message: lost, frames: build("9a8b7c6d", "t") }),
        thrown({
          type: "TypeError",
          message: lost.replace("'id'", "'price'"),
          frames: build("9a8b7c6d", "t"),
        }),
      ],
      [
        "that came up through one library, without a frame of the team's own",
        database('relation "orders" does not exist'),
        database('duplicate key value violates unique constraint "order_number"'),
      ],
      [
        "behind one function that many call",
        wrapped([at("src/stock.ts", "reserve")]),
        wrapped([at("src/rates.ts", "rateOf")]),
      ],
    ]);
  });

  alike([
    [
      "without frames, that say the same of two cases",
      thrown({ message: "order 4711 was not paid" }),
      thrown({ message: "order 12 was not paid" }),
    ],
  ]);

  unlike([
    [
      "without frames, that say two things",
      thrown({ message: "order 4711 was not paid" }),
      thrown({ message: "order 4711 was not sent" }),
    ],
    [
      "without frames, of two types",
      thrown({ type: "KeyError", message: "no house" }),
      thrown({ type: "ValueError", message: "no house" }),
    ],
  ]);

  test("tell why they were put together", () => {
    const error = { type: "TypeError", message: lost, frames: [pay, cart] };
    expect(because(thrown(error, { service: "checkout", project: "1", host: "a" }))).toEqual([
      "error: TypeError",
      "in: src/checkout/pay.ts pay",
      "in: src/checkout/cart.ts checkOut",
      "service: checkout",
    ]);
  });

  test("without a name on their way tell the message too", () => {
    expect(because(thrown({ message: lost, frames: build("9a8b7c6d", "t") }))).toEqual([
      "error: Error",
      "message: cannot read properties of undefined (reading 'id')",
    ]);
  });
});

describe("a fingerprint of the sender", () => {
  const disk = titled("Disk full", { service: "shop", host: "web-1" });
  const named = (fingerprint: string[], signal = disk): Grouped => ({ ...signal, fingerprint });

  alike([
    ["wins over all else", named(["disk"]), named(["disk"], titled("Anything at all"))],
    ["is Andon's own where it says no more", named(["{{ default }}"]), disk],
    ["is Andon's own where it says nothing", named([]), disk],
    [
      "may hold Andon's own, which looks away from hosts",
      named(["{{default}}", "eu"]),
      named(["{{ default }}", "eu"], titled("Disk full", { service: "shop", pod: "shop-0x" })),
    ],
  ]);

  unlike([
    ["is what it says", named(["disk"]), named(["disks"])],
    ["is read in its order", named(["disk", "eu"]), named(["eu", "disk"])],
    ["is read part by part", named(["disk", "eu"]), named(["disk eu"])],
    ["may add to Andon's own", named(["{{ default }}", "eu"]), named(["{{ default }}", "us"])],
    [
      "may hold Andon's own, which tells apart",
      named(["{{ default }}", "eu"]),
      named(["{{ default }}", "eu"], titled("Disk full", { service: "mail" })),
    ],
    ["is no label of the same text", named(["disk"]), alert({ fingerprint: "disk" })],
  ]);

  test("groups what only its key could tell", () => {
    const keyed = { title: "Disk of web-1 full", labels: { host: "web-1" } };
    expect(groupingOf(keyed, noRules)).toBeNull();
    expect(groupingOf({ ...keyed, fingerprint: ["{{ default }}"] }, noRules)).toBeNull();
    expect(because({ ...keyed, fingerprint: ["{{ default }}", "eu"] })).toEqual([
      "title: disk of # full",
      "fingerprint: eu",
    ]);
  });

  test("tells what was not looked at only where Andon looked", () => {
    expect(because(named(["disk"]))).toEqual(["fingerprint: disk"]);
    expect(because(named(["{{ default }}", "eu"]))?.at(-1)).toBe(`${notToldApartBy}: host`);
  });
});

describe("what people have taught", () => {
  const rules = { ignoredLabels: new Set(["customer", "pod", "service"]) };

  test.each([
    [
      "a label of an alert",
      alert({ alertname: "A", customer: "acme" }),
      alert({ alertname: "A", customer: "globex" }),
    ],
    [
      "a name in a title",
      titled("Import of ACME failed", { customer: "acme" }),
      titled("Import of Globex failed", { customer: "globex" }),
    ],
    [
      "the deployment that a pod tells of",
      alert({ alertname: "A", pod: "checkout-0" }),
      alert({ alertname: "A", pod: "kafka-0" }),
    ],
    [
      "the service whose code it is",
      thrown({ message: "no house" }, { service: "web" }),
      thrown({ message: "no house" }, { service: "worker" }),
    ],
  ])("no longer tells apart: %s", (_sentence, one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other));
    expect(identityOf(one, rules)).toBe(identityOf(other, rules));
  });

  test("is said beside the labels that name an instance", () => {
    const labels = { alertname: "A", customer: "acme", instance: "a:1" };
    expect(because(alert(labels), rules)?.at(-1)).toBe(`${notToldApartBy}: customer, instance`);
  });

  test.each([
    ["instance", true],
    ["Host", true],
    ["k8s.pod.name", true],
    ["customer", true],
    ["Customer", false],
    ["job", false],
    ["severity", false],
    ["container", false],
    ["", false],
  ])("the label %j names one of many alike: %s", (label, is) => {
    expect(isInstanceLabel(label, rules)).toBe(is);
  });
});

test("identity is frozen: these texts never change, or what was grouped would come apart", () => {
  expect(identityOf(alert({ job: "mail", alertname: "Stuck", host: "a" }))).toBe(
    'group/1\nlabels\n[["alertname","Stuck"],["job","mail"]]',
  );
  expect(identityOf(titled("Order 4711221 got lost", { service: "shop" }))).toBe(
    'group/1\ntitle\n[["title","order # got lost"],["service","shop"]]',
  );
  expect(
    identityOf(thrown({ type: "KeyError", message: "'7'", frames: [at("a.py", "pay")] })),
  ).toBe('group/1\nerror\n[["error","KeyError"],["in","a.py pay"]]');
  expect(identityOf({ ...titled("Lost"), fingerprint: ["{{ default }}", "eu"] })).toBe(
    'group/1\nfingerprint\n[["title","lost"],["fingerprint","eu"]]',
  );
});

describe("always", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[\w .:/\\$<>@{}'"`#*()[\]-]{0,60}$/),
  );
  const label = fc.oneof(
    text,
    fc.constantFrom("alertname", "service", "pod", "instance", "host", "job_name", "version"),
  );
  const labels = fc.dictionary(label, text, { maxKeys: 8 });
  const frame: fc.Arbitrary<Frame> = fc.record(
    { file: text, function: text, module: text, line: fc.integer(), inApp: fc.boolean() },
    { requiredKeys: ["file", "function", "inApp"] },
  );
  const error = fc.record({
    type: text,
    message: text,
    handled: fc.boolean(),
    frames: fc.array(frame, { maxLength: 12 }),
  });
  const signal: fc.Arbitrary<Grouped> = fc.record(
    {
      title: text,
      labels,
      fingerprint: fc.array(fc.oneof(text, fc.constant("{{ default }}")), { maxLength: 4 }),
      groupsBy: fc.constantFrom("labels" as const, "title" as const),
      error,
    },
    { requiredKeys: ["title", "labels"] },
  );
  const taught = fc
    .array(label, { maxLength: 3 })
    .map((each): GroupingRules => ({ ignoredLabels: new Set(each) }));

  test("answers any text, with a version, and the same twice", () => {
    fc.assert(
      fc.property(signal, taught, (signal, rules) => {
        const grouping = groupingOf(signal, rules);
        expect(groupingOf(signal, rules)).toEqual(grouping);
        if (grouping === null) return;
        expect(grouping.identity).toMatch(/^group\/1\n(labels|title|error|fingerprint)\n/);
        expect(grouping.because.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("the order of labels makes no difference", () => {
    fc.assert(
      fc.property(signal, taught, (signal, rules) => {
        const turned = Object.fromEntries(Object.entries(signal.labels).toReversed());
        expect(groupingOf({ ...signal, labels: turned }, rules)).toEqual(groupingOf(signal, rules));
      }),
      { numRuns: 500 },
    );
  });

  test("the values of labels that name an instance make no difference", () => {
    const instance = fc
      .constantFrom("instance", "host", "node", "server_name", "container_id", "replica", "Pid")
      .chain((name) => fc.tuple(fc.constant(name), text, text));
    fc.assert(
      fc.property(signal, instance, (signal, [name, one, other]) => {
        fc.pre(![one, other].some((each) => each === "" || each.includes("://")));
        // A name that stands in the title is taken out of it, which is shown above.
        const title = "Nothing here";
        const grouped = (value: string) =>
          groupingOf({ ...signal, title, labels: { ...signal.labels, [name]: value } }, noRules);
        expect(grouped(one)).toEqual(grouped(other));
      }),
      { numRuns: 500 },
    );
  });

  test("what Kubernetes appends to the name of a pod makes no difference", () => {
    const drawn = (length: number) =>
      fc.string({
        unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxz2456789".split("")),
        minLength: length,
        maxLength: length,
      });
    const appended = fc.oneof(
      fc.tuple(drawn(9), drawn(5)).map((each) => each.join("-")),
      drawn(10).chain((hash) => drawn(5).map((suffix) => `${hash}-${suffix}`)),
      drawn(5),
      fc.nat({ max: 9999 }).map(String),
    );
    fc.assert(
      fc.property(appended, appended, (one, other) => {
        const pod = (suffix: string) => alert({ alertname: "A", pod: `checkout-api-${suffix}` });
        expect(identityOf(pod(one))).toBe(identityOf(pod(other)));
      }),
    );
  });

  test("the lines of a trace make no difference", () => {
    fc.assert(
      fc.property(error, fc.integer(), (error, line) => {
        const moved = error.frames.map((each) => ({ ...each, line }));
        expect(identityOf(thrown({ ...error, frames: moved }))).toBe(identityOf(thrown(error)));
      }),
      { numRuns: 500 },
    );
  });

  test("calls of libraries make no difference where the team's own code says something", () => {
    const places = fc.array(fc.tuple(frame, fc.nat({ max: 12 })), { maxLength: 6 });
    const own = at("src/pay.ts", "pay");
    fc.assert(
      fc.property(error, places, (error, libraries) => {
        const frames = [...error.frames, own];
        const more = [...frames];
        for (const [library, place] of libraries) {
          more.splice(Math.min(place, more.length), 0, { ...library, inApp: false });
        }
        expect(because(thrown({ ...error, frames: more }))).toEqual(
          because(thrown({ ...error, frames })),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("no label can pass for two", () => {
    fc.assert(
      fc.property(labels, labels, (one, other) => {
        const [first, second] = [alert(one), alert(other)].map((each) => groupingOf(each, noRules));
        if (first && second && first.identity === second.identity) {
          const told = ({ because }: typeof first) =>
            because.filter(({ part }) => part !== notToldApartBy);
          expect(told(first)).toEqual(told(second));
        }
      }),
    );
    const forged = alert({ alertname: 'A"],["service","pay' });
    expect(identityOf(forged)).not.toBe(identityOf(alert({ alertname: "A", service: "pay" })));
    const broken = alert({ alertname: "A\nservice\tpay" });
    expect(identityOf(broken)).not.toBe(identityOf(alert({ alertname: "A", service: "pay" })));
  });

  const hostile = [
    ..."aA1._-/\\ :'\"`#<>$@({[*\n".split(""),
    "a1",
    "a.",
    "1.",
    "a-",
    "../",
    "$1",
    "'a",
    "a@",
    "<>c",
    "0x",
    "block in ",
    "get ",
    "Object.",
    "func1",
    "a_1",
    "1a_",
    "[a:",
    "#, ",
    "over ",
    "-b2c4d5f-",
    "Ab_",
    "://",
    ".js",
    "class 'a",
    "{closure:",
    "::{{closure}}",
    "🏮",
  ];

  test.each(hostile)("%j again and again is read to its end", (piece) => {
    const long = piece.repeat(5000).slice(0, 5000);
    const wide = piece.repeat(300).slice(0, 300);
    for (const end of ["", "!", "x.js", "'", ":1"]) {
      const frames = [at(wide + end, wide + end), inModule(wide + end, wide + end)];
      groupingOf(thrown({ type: wide, message: long + end, frames }), noRules);
      groupingOf(thrown({ type: long, message: long + end, frames: [] }), noRules);
      groupingOf(titled(long + end, { host: wide, pod: wide + end, source: "1" }), noRules);
      groupingOf(alert({ pod: long + end, [wide]: long, [long]: wide }), noRules);
    }
  });
});
