import { describe, expect, test } from "vitest";
import { readCatalog } from "./catalog.ts";
import { readCodeowners } from "./codeowners.ts";
import { teamCalled } from "./ownership.ts";
import { unknownOwners } from "./unknown-owners.ts";

const teams = [
  { id: "t-checkout", name: "Check out" },
  { id: "t-pay", name: "Payments" },
];
const owners = [{ name: "@shop/money", teamId: "t-pay" }];

describe("the team that an owner's name means", () => {
  test.each([
    ["@shop/check-out", "t-checkout"],
    ["@SHOP/Check-Out", "t-checkout"],
    ["@payments", "t-pay"],
    ["group:payments", "t-pay"],
    ["group:default/payments", "t-pay"],
    ["@shop/money", "t-pay"],
    ["@shop/operations", undefined],
    ["pay@example.com", undefined],
    ["@@maintainer", undefined],
    ["user:default/payments", undefined],
  ])("%s", (name, teamId) => {
    expect(teamCalled(name, { owners, teams })).toBe(teamId);
  });

  test("what somebody said comes before the team's own name", () => {
    const said = [{ name: "@shop/payments", teamId: "t-checkout" }];
    expect(teamCalled("@shop/payments", { owners: said, teams })).toBe("t-checkout");
  });
});

describe("owners that no team is known by", () => {
  const file = (text: string, repository = "shop/web") => ({
    repository,
    file: readCodeowners(text, "github"),
  });
  const unknown = (...codeowners: ReturnType<typeof file>[]) =>
    unknownOwners({ codeowners, catalog: [], owners, teams });

  test("are counted by the lines that wait for them, and say where those are", () => {
    expect(
      unknown(
        file("/a @shop/operations\n/b @shop/payments\n/c @Shop/Operations @shop/operations"),
        file("* @shop/operations", "shop/api"),
      ),
    ).toEqual([
      {
        name: "@shop/operations",
        lines: 3,
        repositories: ["shop/web", "shop/api"],
        components: 0,
      },
    ]);
  });

  test("are not those that stand beside a team that is known", () => {
    expect(unknown(file("/a @alice @shop/payments\n/b @alice"))).toMatchObject([
      { name: "@alice", lines: 1 },
    ]);
  });

  test("are not asked about where a line says that nobody owns it", () => {
    expect(unknown(file("/generated"))).toEqual([]);
  });

  test("are found in a catalog as well, where a short name is the long one", () => {
    const { components: catalog } = readCatalog(
      ["group:shipping", "group:default/shipping", "payments"].map((owner, index) => ({
        apiVersion: "backstage.io/v1alpha1",
        kind: "Component",
        metadata: { name: `c${index}` },
        spec: { type: "service", owner },
      })),
    );
    expect(unknownOwners({ codeowners: [], catalog, owners, teams })).toEqual([
      { name: "group:default/shipping", lines: 0, repositories: [], components: 2 },
    ]);
  });

  test("are none once each has its team", () => {
    const said = [...owners, { name: "@shop/operations", teamId: "t-pay" }];
    const codeowners = [file("* @shop/operations")];
    expect(unknownOwners({ codeowners, catalog: [], owners: said, teams })).toEqual([]);
  });
});
