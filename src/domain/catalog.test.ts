import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { componentOf, isSameRepository, readCatalog, sourceOf } from "./catalog.ts";

/** As catalog-info.yaml is written: its documents as the `yaml` package reads them. */
const catalog = (text: string) => readCatalog(parseAllDocuments(text).map((one) => one.toJS()));

const shop = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop-web
  title: The shop
  annotations:
    github.com/project-slug: Acme/shop
    sentry.io/project-slug: storefront
    pagerduty.com/service-id: PABC123
    rollbar.com/project-slug: 4505
    backstage.io/source-location: url:https://github.com/acme/shop/tree/main/services/web/
spec:
  type: website
  lifecycle: production
  owner: checkout
  system: shop
  dependsOn: [resource:orders-db, component:external/pay, cart]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders, namespace: Trade }
spec: { owner: { kind: Group, name: orders } }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop }
spec: { owner: user:jane }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: orders-db }
spec: { type: database }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: checkout }
---
apiVersion: v1
kind: Service
metadata: { name: not-of-backstage }
---
`;

test("a file of many documents gives its components, and leaves out whom else it knows", () => {
  const { components, problems } = catalog(shop);
  expect(problems).toEqual([]);
  expect(
    components.map(({ kind, namespace, name, owner }) => [kind, namespace, name, owner]),
  ).toEqual([
    ["Component", "default", "shop-web", "group:default/checkout"],
    ["API", "trade", "orders", "group:trade/orders"],
    ["System", "default", "shop", "user:default/jane"],
    ["Resource", "default", "orders-db", null],
  ]);
  expect(components[0]).toMatchObject({
    title: "The shop",
    system: "system:default/shop",
    dependsOn: ["resource:default/orders-db", "component:external/pay", "component:default/cart"],
    annotations: { "rollbar.com/project-slug": "4505" },
  });
});

test.each([
  ["just text", "A document is a map that begins with apiVersion."],
  ["- a list", "A document is a map that begins with apiVersion."],
  ["apiVersion: backstage.io/v1alpha1", "kind: a text is missing."],
  ["kind: Component\nmetadata: { name: a }", "apiVersion: expected backstage.io/v1alpha1."],
  [
    "apiVersion: backstage.io/v1alpha1\nkind: Component",
    "metadata.name: expected letters and digits, with one of -_. between them, and at most 63 characters.",
  ],
  [
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop/web }",
    "metadata.name: expected letters and digits, with one of -_. between them, and at most 63 characters.",
  ],
])("the document %j is refused, and says why", (text, message) => {
  expect(catalog(`${text}\n---\n${shop}`)).toMatchObject({
    components: { length: 4 },
    problems: [{ document: 1, message }],
  });
});

test("a field that cannot be right is left out alone", () => {
  const { components, problems } = catalog(`
apiVersion: backstage.io/v1alpha1
kind: component
metadata: { name: pay, annotations: { a/b: [1], c/d: yes-indeed } }
spec: { owner: "a:b:c", dependsOn: [cart, 7] }
`);
  expect(components).toMatchObject([
    {
      kind: "Component",
      owner: null,
      dependsOn: ["component:default/cart"],
      annotations: { "c/d": "yes-indeed" },
    },
  ]);
  expect(problems.map(({ message }) => message)).toEqual([
    "spec.owner: expected a reference such as group:default/name.",
    "spec.dependsOn: expected a reference such as component:default/name.",
    "metadata.annotations: a/b is not a text.",
  ]);
});

test("of what is told twice the first counts", () => {
  const twice = (owner: string, name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { owner: ${owner} }\n`;
  const { components, problems } = catalog(`${twice("one", "Pay")}---\n${twice("two", "pay")}`);
  expect(components.map(({ owner }) => owner)).toEqual(["group:default/one"]);
  expect(problems).toEqual([
    { document: 2, message: "component:default/pay is told twice: the first counts." },
  ]);
});

test("no document makes it fail", () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), (documents) => {
      const entity = { apiVersion: "backstage.io/v1", kind: "API", metadata: { name: "a" } };
      const odd = documents.map((spec) => ({
        ...entity,
        spec,
        metadata: { name: "a", annotations: spec },
      }));
      expect(readCatalog([...documents, ...odd, entity]).components).toHaveLength(1);
    }),
  );
});

describe("the component that a signal is about", () => {
  const { components } = catalog(`${shop}
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: storefront
  annotations: { gitlab.com/project-slug: acme/tools/front, backstage.io/kubernetes-id: front-deployment }
spec: { owner: storefront }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: shop-web }
spec: { owner: interfaces }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: one, annotations: { github.com/project-slug: acme/both } }
spec: { owner: one }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: other, annotations: { github.com/project-slug: acme/both } }
spec: { owner: other }
`);

  test.each([
    ["its name, whatever the case", { service: "Shop-Web" }, "shop-web"],
    ["its title", { app: "the shop" }, "shop-web"],
    ["its reference", { component: "component:default/shop-web" }, "shop-web"],
    ["a job", { job: "shop-web" }, "shop-web"],
    ["its name in Kubernetes", { "app.kubernetes.io/name": "front-deployment" }, "storefront"],
    ["its name sooner than another's project", { project: "storefront" }, "storefront"],
    ["its project in Sentry", { sentry_project: "storefront" }, "shop-web"],
    ["its number in PagerDuty", { service_id: "pabc123" }, "shop-web"],
    ["its repository", { repository: "https://github.com/acme/shop.git" }, "shop-web"],
    ["its project in GitLab", { project: "acme/tools/front" }, "storefront"],
    [
      "a service that nothing is called, and its repository",
      { service: "x", repo: "shop" },
      "shop-web",
    ],
    ["a repository of two owners", { repository: "acme/both" }, undefined],
    ["nothing that is known", { service: "x", host: "shop-web" }, undefined],
    ["an empty label", { service: " " }, undefined],
    ["no labels", {}, undefined],
  ])("by %s", (_, labels, name) => {
    expect(componentOf(components, labels)?.name).toBe(name);
    expect(componentOf(components, labels)?.kind ?? "Component").toBe("Component");
  });

  test("its code is in a repository, and there in a folder", () => {
    const sources = components.map((component) => sourceOf(component));
    expect(sources[0]).toEqual({ repository: "acme/shop", folder: "services/web" });
    expect(sources[1]).toBeNull();
    expect(sources[4]).toEqual({ repository: "acme/tools/front", folder: "" });
  });
});

test.each([
  ["acme/shop", "https://github.com/Acme/shop.git", true],
  ["acme/shop", "git@github.com:acme/shop.git", true],
  ["acme/shop", "ssh://git@host.example:22/acme/shop/", true],
  ["acme/shop", "url:https://github.com/acme/shop/blob/main/catalog-info.yaml", true],
  ["acme/shop", "github.com/acme/shop", true],
  ["acme/shop", "shop", true],
  ["acme/tools/shop", "https://gitlab.com/acme/tools/shop/-/tree/main/web/", true],
  ["acme/shop", "other/shop", false],
  ["acme/shop", "acme/shop-web", false],
  ["acme/shop", "", false],
])("%j and %j are the same repository: %j", (one, other, same) => {
  expect(isSameRepository(one, other)).toBe(same);
  expect(isSameRepository(other, one)).toBe(same);
});
