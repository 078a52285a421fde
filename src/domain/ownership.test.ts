import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCatalog } from "./catalog.ts";
import { readCodeowners } from "./codeowners.ts";
import type { ErrorReport, Frame } from "./error-report.ts";
import { ownersOfError, pathsOfFrame } from "./frame-owner.ts";
import { routeOf, type KnownOwners } from "./ownership.ts";

const frame = (file: string, more: Partial<Frame> = {}): Frame => ({
  file,
  function: "f",
  inApp: true,
  ...more,
});
const crash = (...frames: (string | Frame)[]): ErrorReport => ({
  type: "TypeError",
  message: "x is undefined",
  handled: false,
  frames: frames.map((given) => (typeof given === "string" ? frame(given) : given)),
});

describe("what a frame's file may be called in its repository", () => {
  test.each([
    ["src/pay.ts", undefined, ["src/pay.ts", "pay.ts"]],
    ["/app/src/pay.ts", undefined, ["app/src/pay.ts", "src/pay.ts", "pay.ts"]],
    ["./src/../lib/pay.ts:12:5", undefined, ["lib/pay.ts", "pay.ts"]],
    ["../../pay.py", undefined, ["pay.py"]],
    ["webpack://shop/./src/pay.ts?1a2b", undefined, ["src/pay.ts", "pay.ts"]],
    ["webpack:///../shared/pay.ts", undefined, ["shared/pay.ts", "pay.ts"]],
    ["app:///dist/x.js", undefined, ["dist/x.js", "x.js"]],
    ["https://shop.example/assets/pay.js?v=3", undefined, ["assets/pay.js", "pay.js"]],
    ["file:///srv/pay.ts", undefined, ["srv/pay.ts", "pay.ts"]],
    ["file:///C:/shop/pay.ts", undefined, ["shop/pay.ts", "pay.ts"]],
    ["C:\\agent\\1\\Pay.cs", undefined, ["agent/1/Pay.cs", "1/Pay.cs", "Pay.cs"]],
    ["src\\Pay.cs", undefined, ["src/Pay.cs", "Pay.cs"]],
    ["\\\\build\\Pay.cs", undefined, ["build/Pay.cs", "Pay.cs"]],
    [
      "Pay.java",
      "acme.Pay$Card",
      [
        "src/main/java/acme/Pay.java",
        "main/java/acme/Pay.java",
        "java/acme/Pay.java",
        "acme/Pay.java",
        "Pay.java",
      ],
    ],
    ["", "acme.Pay", ["acme/Pay", "Pay"]],
    ["pay.py", "shop.pay", ["shop/pay.py", "pay.py"]],
    ["main.go", "main", ["main.go"]],
    ["pay.go", "acme/shop", ["acme/shop/pay.go", "shop/pay.go", "pay.go"]],
    ["src/pay.ts", "some.module", ["src/pay.ts", "pay.ts"]],
    ["/app/node_modules/stripe/pay.js", undefined, []],
    ["webpack:///./node_modules/a/b.js", undefined, []],
    ["/usr/lib/python3/site-packages/a/b.py", undefined, []],
    ["/go/pkg/mod/github.com/a/b@v1/c.go", undefined, []],
    ["<anonymous>", "acme.Pay", []],
    ["[native code]", undefined, []],
    ["node:internal/timers", undefined, []],
    ["", undefined, []],
  ])("%j, in the module %j", (file, module, paths) => {
    expect(pathsOfFrame({ file, module })).toEqual(paths);
  });

  test("a path as deep as no repository's begins with its last folders", () => {
    expect(pathsOfFrame({ file: `${"a/".repeat(200)}pay.ts` })).toHaveLength(24);
  });

  test("no frame makes it fail, and no path leads out of the repository", () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("..", "/", "\\", "://", "C:"),
    );
    fc.assert(
      fc.property(fc.array(odd), fc.option(fc.string(), { nil: undefined }), (parts, module) => {
        for (const path of pathsOfFrame({ file: parts.join("/"), module })) {
          expect(path.split("/").every((name) => name !== "" && name !== "..")).toBe(true);
        }
      }),
    );
  });
});

const file = readCodeowners(
  `* @shop/all
*.py @shop/python
/src/ @shop/web
/src/checkout/ @shop/checkout jane@example.com
/app/ @shop/app
/app/models/ @shop/models
/index.ts @shop/start
/server.js @shop/server
/src/legacy/
/services/pay/src/main/java/ @shop/pay
scripts/ @shop/operations
`,
  "github",
);

describe("whose code crashed", () => {
  test.each([
    ["in a container", ["/app/src/cart.ts"], "src/cart.ts", "@shop/web", 3],
    [
      "in a deeper one",
      ["/usr/src/app/src/checkout/pay.ts"],
      "src/checkout/pay.ts",
      "@shop/checkout",
      4,
    ],
    [
      "in a folder that is called as the container's",
      ["/app/app/models/x.rb"],
      "app/models/x.rb",
      "@shop/models",
      6,
    ],
    [
      "in a bundle with its sources",
      ["webpack://shop/./src/cart.ts"],
      "src/cart.ts",
      "@shop/web",
      3,
    ],
    [
      "from the repository's root on",
      ["app/src/checkout/x.ts"],
      "app/src/checkout/x.ts",
      "@shop/app",
      5,
    ],
    ["in a file at the root", ["/app/server.js"], "server.js", "@shop/server", 8],
    [
      "in a file that is only called as one at the root",
      ["/srv/a/b/index.ts"],
      "a/b/index.ts",
      "@shop/all",
      1,
    ],
    ["by what it ends in", ["/srv/a/b/tool.py"], "a/b/tool.py", "@shop/python", 2],
    [
      "in a folder that may lie anywhere",
      ["/srv/lib/scripts/x.sh"],
      "lib/scripts/x.sh",
      "@shop/operations",
      11,
    ],
    [
      "first, whatever the rules below say",
      ["src/cart.ts", "src/checkout/pay.ts"],
      "src/cart.ts",
      "@shop/web",
      3,
    ],
    [
      "in code that the file leaves without an owner",
      ["src/legacy/a.ts", "src/cart.ts"],
      "src/cart.ts",
      "@shop/web",
      3,
    ],
    [
      "in a library",
      [frame("src/checkout/x.ts", { inApp: false }), "src/cart.ts"],
      "src/cart.ts",
      "@shop/web",
      3,
    ],
    [
      "in what was installed",
      ["node_modules/a/src/x.ts", "src/cart.ts"],
      "src/cart.ts",
      "@shop/web",
      3,
    ],
    [
      "where only the rule for everything is",
      ["app:///dist/main.js", "src/cart.ts"],
      "dist/main.js",
      "@shop/all",
      1,
    ],
  ])("%s", (_, frames, path, owner, line) => {
    const found = ownersOfError(file, crash(...frames));
    expect(found).toMatchObject({ path, line, catchAll: line === 1 });
    expect(found?.owners[0]).toBe(owner);
  });

  test("it says what decided", () => {
    const error = crash("<anonymous>", "/app/src/checkout/pay.ts");
    expect(ownersOfError(file, error)).toEqual({
      owners: ["@shop/checkout", "jane@example.com"],
      frame: error.frames[1],
      path: "src/checkout/pay.ts",
      line: 4,
      pattern: "/src/checkout/",
      catchAll: false,
    });
  });

  test("a folder that is known to hold the code is where its paths begin", () => {
    const error = crash(frame("Card.java", { module: "com.acme.Card" }));
    expect(ownersOfError(file, error)).toMatchObject({ owners: ["@shop/web"] });
    expect(ownersOfError(file, error, { prefixes: ["services/pay"] })).toMatchObject({
      owners: ["@shop/pay"],
      path: "services/pay/src/main/java/com/acme/Card.java",
    });
  });

  test("nobody's, without a frame of the team's own or a rule for it", () => {
    expect(ownersOfError(file, crash())).toBeNull();
    expect(ownersOfError(file, crash(frame("src/x.ts", { inApp: false })))).toBeNull();
    expect(ownersOfError(readCodeowners("/src/ @a", "github"), crash("lib/x.ts"))).toBeNull();
  });

  test("of GitLab's sections the one for everything gives way to those that say more", () => {
    const file = readCodeowners(
      "* @admin\n[Pay]\n/src/pay/ @pay\n[Docs]\n*.ts @typescript\n",
      "gitlab",
    );
    expect(ownersOfError(file, crash("/app/src/pay/x.ts"))).toMatchObject({
      owners: ["@pay", "@typescript"],
      line: 3,
    });
    expect(ownersOfError(file, crash("/app/x.go"))).toMatchObject({ owners: ["@admin"], line: 1 });
  });

  test("a rule above the one that decides changes nothing", () => {
    const folder = fc.constantFrom("src", "app", "lib", "pay");
    const rule = fc
      .tuple(fc.array(folder, { minLength: 1, maxLength: 3 }), fc.nat(5))
      .map(([folders, owner]) => `/${folders.join("/")}/ @o${owner}`);
    const path = fc
      .array(folder, { minLength: 1, maxLength: 4 })
      .map((all) => `${all.join("/")}/x.ts`);
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1 }), path, (rules, path) => {
        const error = crash(path);
        const before = ownersOfError(readCodeowners(rules.join("\n"), "github"), error);
        fc.pre(before?.path === path);
        const after = ownersOfError(
          readCodeowners(["/src/ @added", ...rules].join("\n"), "github"),
          error,
        );
        expect(after?.owners).toEqual(before?.owners);
      }),
    );
  });
});

const { components } = readCatalog([
  entity("storefront", "group:default/web", { "sentry.io/project-slug": "front" }),
  entity("ledger", "ledger-people", {
    "backstage.io/source-location": "url:https://github.com/acme/ledger/tree/main/core/",
  }),
  entity("orphan", undefined, { "github.com/project-slug": "acme/shop" }),
]);

function entity(name: string, owner: string | undefined, annotations: object) {
  const metadata = { name, annotations };
  return { apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata, spec: { owner } };
}

const known: KnownOwners = {
  rules: [
    { id: "1", label: "team", value: "payments", teamId: "t-pay", serviceId: null },
    { id: "2", label: "job", value: "cart", teamId: null, serviceId: "s-cart" },
    { id: "3", label: "job", value: "lost", teamId: null, serviceId: "s-lost" },
    { id: "4", label: "job", value: "gone", teamId: null, serviceId: "s-gone" },
  ],
  services: [
    { id: "s-cart", ownerTeamId: "t-web", labels: [{ label: "service", value: "cart" }] },
    { id: "s-lost", ownerTeamId: null, labels: [{ label: "service", value: "lost" }] },
  ],
  codeowners: [{ file, repository: "acme/shop" }],
  catalog: components,
  owners: [
    { name: "@Shop/Checkout", teamId: "t-pay" },
    { name: "group:ledger-people", teamId: "t-ledger" },
  ],
  teams: [
    { id: "t-pay", name: "Payments" },
    { id: "t-web", name: "Web" },
    { id: "t-ledger", name: "Ledger" },
    { id: "t-ops", name: "Start up" },
  ],
};

const route = (
  labels: Record<string, string>,
  frames: (string | Frame)[] | null = null,
  more: Partial<KnownOwners> = {},
) => routeOf({ labels, error: frames ? crash(...frames) : undefined }, { ...known, ...more });

describe("the team that a signal goes to", () => {
  test.each([
    [
      "a rule comes before all else",
      { team: "payments", service: "cart" },
      ["src/x.ts"],
      {
        by: "rule",
        teamId: "t-pay",
        serviceId: "s-cart",
        because: "A rule sends what has team=payments to Payments.",
      },
    ],
    [
      "a rule about a service goes to its owner",
      { job: "cart", service: "lost" },
      null,
      {
        by: "rule",
        teamId: "t-web",
        serviceId: "s-cart",
        because: "A rule sends what has job=cart to a service of Web.",
      },
    ],
    [
      "the owner of the service comes before that of the code",
      { service: "cart" },
      ["src/checkout/x.ts"],
      {
        by: "service",
        teamId: "t-web",
        serviceId: "s-cart",
        because: "Web owns the service that answers to service=cart.",
      },
    ],
    [
      "the owner of the code, where the service has none",
      { service: "lost" },
      ["/app/src/checkout/pay.ts"],
      {
        by: "codeowners",
        teamId: "t-pay",
        serviceId: "s-lost",
        because:
          "It crashed in src/checkout/pay.ts, which @shop/checkout owns by line 4 of CODEOWNERS in acme/shop.",
      },
    ],
    [
      "the owner of the nearest code that has one",
      {},
      [frame("lib/http.ts", { inApp: false }), "/app/src/cart.ts"],
      {
        by: "codeowners",
        teamId: "t-web",
        serviceId: null,
        because:
          "It crashed in a call from src/cart.ts, which @shop/web owns by line 3 of CODEOWNERS in acme/shop.",
      },
    ],
    [
      "the owner that the catalog knows, where no team is called as the code's",
      { service: "storefront" },
      ["/app/src/models/../../app/models/x.rb"],
      {
        by: "catalog",
        teamId: "t-web",
        serviceId: null,
        because: "The catalog says that group:default/web owns storefront.",
        unknownOwner: "@shop/models",
      },
    ],
    [
      "a short name of the catalog is that of a group",
      { service: "ledger" },
      null,
      { by: "catalog", teamId: "t-ledger", serviceId: null },
    ],
  ])("%s", (_, labels, frames, expected) => {
    expect(route(labels, frames)).toMatchObject(expected);
  });

  test("a team is found by its own name, written as a host writes it", () => {
    expect(
      route({}, ["/index.ts"], {
        codeowners: [{ file: readCodeowners("* @acme/START-UP", "github"), repository: "a/b" }],
      }),
    ).toMatchObject({ by: "codeowners", teamId: "t-ops" });
  });

  test.each(["start.up@example.com", "@@owners", "@acme/other"])("%s is no team", (owner) => {
    const codeowners = [{ file: readCodeowners(`* ${owner}`, "gitlab"), repository: "a/b" }];
    const teams = [
      { id: "t", name: "owners" },
      { id: "u", name: "start.up" },
    ];
    expect(route({}, ["/index.ts"], { codeowners, teams })).toMatchObject({
      by: "nobody",
      unknownOwner: owner,
    });
  });

  test("of the owners of a line the first counts that is a team", () => {
    const codeowners = [
      {
        file: readCodeowners("* @jane joe@example.com @acme/web @acme/payments", "github"),
        repository: "a/b",
      },
    ];
    expect(route({}, ["/index.ts"], { codeowners })).toMatchObject({ teamId: "t-web" });
  });
});

describe("nobody is an answer, and says where was looked", () => {
  test.each([
    [
      "at nothing",
      {},
      null,
      { rules: [], services: [], codeowners: [], catalog: [], owners: [], teams: [] },
      "Nobody is known to own it: no rule is about it; no service answers to its labels; it has no stack trace; no catalog is known.",
    ],
    [
      "at a service and a component without an owner",
      { job: "lost", service: "orphan" },
      ["src/legacy/x.ts"],
      { codeowners: [{ file: readCodeowners("/src/legacy/", "github"), repository: "acme/shop" }] },
      "Nobody is known to own it: a rule sends what has job=lost to a service without an owner; " +
        "no code of its stack trace has an owner in CODEOWNERS of acme/shop; the catalog names no owner of orphan.",
    ],
    [
      "at a rule about a service that is gone",
      { job: "gone", service: "lost" },
      [],
      { codeowners: [] },
      "Nobody is known to own it: the rule about what has job=gone names nobody; the service that answers to service=lost has no owner; " +
        "no CODEOWNERS is known; nothing in the catalog answers to its labels.",
    ],
    [
      "at owners that no team is called by",
      { service: "ledger", repository: "acme/shop" },
      ["scripts/x.sh"],
      { owners: [] },
      "Nobody is known to own it: no rule is about it; no service answers to its labels; " +
        "@shop/operations owns scripts/x.sh by line 11 of CODEOWNERS in acme/shop, but no team is known by that name; " +
        "group:default/ledger-people owns ledger by the catalog, but no team is known by that name.",
    ],
  ])("%s", (_, labels, frames, more, because) => {
    expect(route(labels, frames, more)).toMatchObject({ by: "nobody", teamId: null, because });
  });

  test("an owner that no team is called by is named, so that one can be", () => {
    expect(route({}, ["scripts/x.sh"]).unknownOwner).toBe("@shop/operations");
    expect(route({}).unknownOwner).toBeUndefined();
  });
});

describe("of several repositories", () => {
  const ledger = readCodeowners(
    "* @acme/all\n/core/src/ @acme/ledger\n/src/shop/cart.ts @acme/ledger\n",
    "github",
  );
  const codeowners = [
    { file, repository: "acme/shop" },
    { file: ledger, repository: "acme/ledger" },
  ];

  test("the one counts that the labels name", () => {
    expect(
      route({ repository: "git@github.com:acme/ledger.git" }, ["src/shop/cart.ts"], { codeowners }),
    ).toMatchObject({
      by: "codeowners",
      teamId: "t-ledger",
      because:
        "It crashed in src/shop/cart.ts, which @acme/ledger owns by line 3 of CODEOWNERS in acme/ledger.",
    });
    expect(route({ repo: "acme/unknown" }, ["src/shop/cart.ts"], { codeowners })).toMatchObject({
      by: "nobody",
    });
  });

  test("or the one where the catalog has the component's code, from its folder on", () => {
    expect(route({ service: "ledger" }, ["src/book.ts"], { codeowners })).toMatchObject({
      by: "codeowners",
      teamId: "t-ledger",
      because:
        "It crashed in core/src/book.ts, which @acme/ledger owns by line 2 of CODEOWNERS in acme/ledger.",
    });
  });

  test("or the only one that has a rule for the code; that for every file is none", () => {
    expect(route({}, ["/app/src/checkout/x.ts"], { codeowners })).toMatchObject({
      teamId: "t-pay",
    });
    expect(route({}, ["/app/lib/x.ts"], { codeowners })).toMatchObject({ by: "nobody" });
  });

  test("and where two have different owners for it, neither", () => {
    const { by, because } = route({}, ["/app/src/shop/cart.ts"], { codeowners });
    expect(by).toBe("nobody");
    expect(because).toContain(
      "more than one of CODEOWNERS of acme/shop, acme/ledger has an owner for src/shop/cart.ts",
    );
  });

  test("many of them are counted", () => {
    const many = Array.from({ length: 4 }, () => ({ file: ledger, repository: "acme/ledger" }));
    expect(route({}, ["x.ts"], { codeowners: many }).because).toContain(
      "the CODEOWNERS of 4 repositories",
    );
  });
});
