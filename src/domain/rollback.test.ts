import { expect, test } from "vitest";
import { aftermaths, type Deployment } from "./rollback.ts";

const at = (minute: number) => `2026-03-02T12:${String(minute).padStart(2, "0")}:00.000Z`;
const deployed = (id: string, minute: number, changes: Partial<Deployment> = {}): Deployment => ({
  id,
  serviceId: null,
  service: "checkout",
  environment: "production",
  version: id,
  commit: null,
  outcome: "deployed",
  deployedAt: at(minute),
  toldAt: at(minute),
  ...changes,
});
const back = (id: string, version: string, minute: number, changes: Partial<Deployment> = {}) =>
  deployed(id, minute, { version, outcome: "rolled-back", ...changes });

const is = (deployments: Deployment[]) =>
  Object.fromEntries(
    [...aftermaths(deployments)].map(([id, each]) => [
      id,
      each.isRollback ? "rollback" : `undone ${each.undoneAt?.slice(14, 16)}`,
    ]),
  );

test.each<[string, Deployment[], Record<string, string>]>([
  ["nothing happens to what stands", [deployed("v1", 1), deployed("v2", 2)], {}],
  [
    "back to the one before: the last is undone",
    [deployed("v1", 1), deployed("v2", 2), back("b", "v1", 5)],
    { v2: "undone 05", b: "rollback" },
  ],
  [
    "back by two: both are undone",
    [deployed("v1", 1), deployed("v2", 2), deployed("v3", 3), back("b", "v1", 5)],
    { v2: "undone 05", v3: "undone 05", b: "rollback" },
  ],
  [
    "what ran before what runs again still stands",
    [deployed("v0", 0), deployed("v1", 1), deployed("v2", 2), back("b", "v1", 5)],
    { v2: "undone 05", b: "rollback" },
  ],
  [
    "its own later outcome: it was rolled back, and nothing else was",
    [deployed("v1", 1), back("v2", "v2", 2, { toldAt: at(5) })],
    { v2: "undone 05" },
  ],
  [
    "back to what was deployed before anybody told Andon: nobody knows what is undone",
    [deployed("v2", 2), back("b", "v1", 5)],
    { b: "undone 05" },
  ],
  [
    "another service is not touched",
    [deployed("v1", 1), deployed("v2", 2), back("b", "v1", 5, { service: "search" })],
    { b: "undone 05" },
  ],
  [
    "another environment is not touched",
    [deployed("v1", 1), deployed("v2", 2), back("b", "v1", 5, { environment: "staging" })],
    { b: "undone 05" },
  ],
  [
    "one service under two names",
    [
      deployed("v1", 1, { serviceId: "s", service: "checkout" }),
      deployed("v2", 2, { serviceId: "s", service: "example/shop" }),
      back("b", "v1", 5, { serviceId: "s", service: "shop" }),
    ],
    { v2: "undone 05", b: "rollback" },
  ],
  [
    "known again by its commit, shortened",
    [
      deployed("v1", 1, { commit: "3f2a91c0aa11bb22cc33dd44ee55ff6677889900" }),
      deployed("v2", 2, { commit: "77aa91c0aa11bb22cc33dd44ee55ff6677889900" }),
      back("b", "release-7", 5, { commit: "3f2a91c" }),
    ],
    { v2: "undone 05", b: "rollback" },
  ],
  [
    "what failed never ran, so that nothing undoes it",
    [deployed("v1", 1), deployed("v2", 2, { outcome: "failed" }), back("b", "v1", 5)],
    { b: "rollback" },
  ],
  [
    "what is deployed again afterwards stands",
    [deployed("v1", 1), deployed("v2", 2), back("b", "v1", 5), deployed("v2 again", 9)],
    { v2: "undone 05", b: "rollback" },
  ],
  [
    "told in any order",
    [back("b", "v1", 5), deployed("v2", 2), deployed("v1", 1)],
    { v2: "undone 05", b: "rollback" },
  ],
])("%s", (_sentence, deployments, became) => {
  expect(is(deployments)).toEqual(became);
});
