import { describe, expect, test } from "vitest";
import { codePathOf } from "./code-path.ts";
import type { Frame } from "./error-report.ts";

type Pair = [sentence: string, one: Frame[], other: Frame[]];

const at = (file: string, name: string, more: Partial<Frame> = {}): Frame => ({
  file,
  function: name,
  inApp: true,
  ...more,
});
const inModule = (module: string, name: string): Frame => at("", name, { module });
const same = (sentence: string, one: Frame[], other: Frame[]): Pair => [sentence, one, other];
const named = (sentence: string, one: string, other: string): Pair =>
  same(sentence, [inModule("shop.pay", one)], [inModule("shop.pay", other)]);

describe("one place, as each language names it", () => {
  const pairs: Pair[] = [
    named("Node, called by another receiver", "Object.pay", "pay"),
    named("Node, by an alias", "Cart.pay [as onClick]", "Cart.pay"),
    named(
      "Node, in a list of promises",
      "async Promise.all (index 3)",
      "async Promise.all (index 0)",
    ),
    named("Node, inside a function without a name", "Cart.<anonymous>", "Cart.?"),
    named("Node, by a constructor", "new Cart", "Cart"),
    named("Node, asynchronous", "async pay", "pay"),
    named("Node, called by a timer", "Timeout.pay [as _onTimeout]", "pay"),
    named("Firefox", "promise callback*pay/</<", "pay"),
    named("JavaScript, transpiled", "_callee3$", "_callee7$"),
    named("JavaScript, bundled together", "pay$1", "pay$2"),
    named("Java, a lambda", "lambda$charge$1", "lambda$charge$12"),
    same(
      "Java, a proxy of Spring between",
      [inModule("com.shop.Pay", "charge"), inModule("com.shop.Cart", "pay")],
      [
        inModule("com.shop.Pay", "charge"),
        inModule("com.shop.Pay$$FastClassBySpringCGLIB$$3f1a2b9c", "invoke"),
        inModule("com.shop.Pay$$EnhancerBySpringCGLIB$$91fe04aa", "charge"),
        inModule("jdk.proxy2.$Proxy142", "charge"),
        inModule("com.shop.Cart$$Lambda$1142/0x0000000800d5a840", "run"),
        inModule("com.shop.Cart", "pay"),
      ],
    ),
    same(
      "Java, a class without a name",
      [inModule("com.shop.Pay$1", "run")],
      [inModule("com.shop.Pay$2", "run")],
    ),
    named("Kotlin", "pay$lambda$3$lambda$2", "pay$lambda$1$lambda$0"),
    named("Scala", "$anonfun$charge$1", "$anonfun$charge$4"),
    named("Go", "(*Server).pay.func1.2", "(*Server).pay.func2"),
    same(
      "Go, another version of a module",
      [at("/go/pkg/mod/example.com/pay@v1.4.3/charge.go", "Charge")],
      [at("/go/pkg/mod/example.com/pay@v1.5.0-rc.1/charge.go", "Charge")],
    ),
    named("PHP, a closure", "App\\Pay::charge", "App\\Pay::charge::{closure}"),
    named(
      "PHP 8.4, a closure",
      "{closure:App\\Pay::charge():42}",
      "{closure:App\\Pay::charge():57}",
    ),
    named(
      "PHP, a class without a name",
      "class@anonymous/var/www/html/src/Pay.php:12$0::handle",
      "class@anonymous/app/src/Pay.php:15$3a::handle",
    ),
    named(
      "C#, a state machine",
      "Shop.Checkout.<Pay>d__12.MoveNext",
      "Shop.Checkout.<Pay>d__3.MoveNext",
    ),
    named("C#, a lambda", "Pay", "<>c.<Pay>b__12_0"),
    named("C#, a lambda with variables", "Shop.Pay", "Shop.<>c__DisplayClass12_0.<Pay>b__1"),
    named("C#, a local function", "<Pay>g__Total|12_0", "<Pay>g__Total|4_1"),
    same(
      "C#, a state machine as a class",
      [inModule("Shop.Checkout.<Pay>d__12", "MoveNext")],
      [inModule("Shop.Checkout.<Pay>d__3", "MoveNext")],
    ),
    same(
      "C#, a lambda as a class",
      [inModule("Shop.Checkout.<>c__DisplayClass12_0", "<Pay>b__1")],
      [inModule("Shop.Checkout.<>c", "<Pay>b__3_1")],
    ),
    named("Ruby", "block (2 levels) in charge", "charge"),
    named("Ruby, in another block", "rescue in block in charge", "block (3 levels) in charge"),
    named("Rust", "shop::pay::charge::h1a2b3c4d5e6f7a8b", "shop::pay::charge::h9f8e7d6c5b4a3f2e"),
    named("Rust, a closure", "shop::charge::{{closure}}", "shop::charge::{closure#3}"),
    named(
      "Rust, mangled",
      "_ZN4shop6charge17h1a2b3c4d5e6f7a8bE",
      "_ZN4shop6charge17h9f8e7d6c5b4a3f2eE",
    ),
    named("Objective-C", "__29-[Basket total]_block_invoke_2", "__31-[Basket total]_block_invoke"),
    named("Swift", "closure #1 in Basket.total", "closure #2 in Basket.total"),
    named("Erlang", "-charge/1-fun-0-", "-charge/1-fun-3-"),
    named("Elixir", "anonymous fn/2 in Shop.charge/1", "anonymous fn/1 in Shop.charge/1"),
    named("Hermes", "?anon_0_", "?anon_12_"),
    same(
      "WebAssembly",
      [at("shop.wasm", "wasm-function[182]")],
      [at("shop.wasm", "wasm-function[183]")],
    ),
    same(
      "Python, run as a script",
      [at("checkout.py", "<module>", { module: "__main__" })],
      [at("/app/checkout.py", "<module>")],
    ),
  ];

  test.each(pairs)("%s", (_sentence, one, other) => {
    expect(codePathOf(one)).toEqual(codePathOf(other));
  });
});

test.each<[Frame, string]>([
  [at("/usr/src/app/src/checkout/pay.ts", "pay", { line: 41 }), "src/checkout/pay.ts pay"],
  [at("webpack:///(rsc)/./src/app/cart/page.tsx", "Page"), "app/cart/page.tsx Page"],
  [at("C:\\inetpub\\shop\\Pay.cs", "Charge"), "inetpub/shop/Pay.cs Charge"],
  [at("https://cdn.example.com/v3/main.9a8b7c6d.js?x", "totalOf"), "main.#.js totalOf"],
  [
    at("https://shop.example.com/_next/static/chunks/4851-0f1e2d3c4b5a6978.js", "render"),
    "#-#.js render",
  ],
  [at("/srv/shop/dist/oauth2.js", "run"), "dist/oauth2.js run"],
  [at("/srv/shop/dist/payService.js", "run"), "dist/payService.js run"],
  [at("/srv/shop/dist/s3Client2.js", "run"), "dist/s3Client2.js run"],
  [at("/srv/shop/8f14e45fceea167a5a36/pay.js", "charge"), "#/pay.js charge"],
  [
    at("node_modules/.pnpm/pg@8.11.3/node_modules/pg/lib/client.js", "query"),
    "pg/lib/client.js query",
  ],
  [inModule("com.shop.Pay", "<init>"), "com.shop.Pay <init>"],
  [
    inModule("github.com/shop/checkout/pay", "(*Server).Charge"),
    "shop/checkout/pay (*Server).Charge",
  ],
  [at("main.go", "pay.func1"), "main.go pay.func"],
  [at("", "-[Basket total]"), "-[Basket total]"],
])("%j is %j", (frame, place) => {
  expect(codePathOf([frame]).places).toEqual([place]);
});

describe("what has no name", () => {
  test.each([
    "?",
    "<anonymous>",
    "Object.<anonymous>",
    "(anonymous)",
    "(anonymous function)",
    "anonymous",
    "<lambda>",
    "<module>",
    "<listcomp>",
    "{closure}",
    "{main}",
    "<main>",
    "<top (required)>",
    "global code",
    "Timeout._onTimeout",
    "__ANON__",
    "",
  ])("%s", (name) => {
    const path = codePathOf([at("shop/pay", name), at("shop/main", "main")]);
    expect(path).toEqual({ places: ["shop/pay", "shop/main main"], isNamed: false });
  });

  test.each(["t", "Xae", "e.exports", "n.default", "Generator.next", "4851", "_0x1a2b3c", "?"])(
    "%s, in a bundle, is no place at all",
    (name) => {
      expect(codePathOf([at("https://shop.example.com/main.js", name)])).toEqual({
        places: [],
        isNamed: false,
      });
    },
  );

  test("is everything where there is nothing", () => {
    expect(codePathOf([])).toEqual({ places: [], isNamed: false });
  });
});

test("of many places, those that crashed first are told", () => {
  const frames = Array.from({ length: 50 }, (_, place) => at("shop/pay", `step${place}`));
  expect(codePathOf(frames).places).toEqual(
    [0, 1, 2, 3, 4].map((place) => `shop/pay step${place}`),
  );
});
