import { expect, test } from "vitest";
import { may, roleBlockers, roles, type Permission, type Role } from "./role.ts";

const everyone = [...roles];
const team: Role[] = ["owner", "developer", "operator"];

test.each<[Permission, Role[]]>([
  ["read", everyone],
  ["report", everyone],
  ["comment", everyone],
  ["link", team],
  ["triage", team],
  ["edit", team],
  ["work", team],
  ["expedite", team],
  ["plan", ["owner", "developer"]],
  ["inspect", ["admin", ...team]],
  ["rank", ["owner"]],
  ["configure", ["admin", "owner"]],
  ["administer", ["admin"]],
])("to %s is for these roles and no other", (permission, allowed) => {
  expect(roles.filter((role) => may(role, permission))).toEqual(
    roles.filter((role) => allowed.includes(role)),
  );
});

test("whoever may not is told who may, and as what he is here", () => {
  expect(roleBlockers("operator", "rank")).toEqual([
    {
      code: "only-the-owner-ranks",
      message: "Only the product owner may rank the backlog. You are here as operator.",
    },
  ]);
  expect(roleBlockers("stakeholder", "triage")).toEqual([
    {
      code: "role-may-not",
      message:
        "Only the product owner, the developer and the operator may triage. You are here as stakeholder.",
    },
  ]);
});

test("whoever may is told nothing", () => {
  expect(roleBlockers("owner", "rank")).toEqual([]);
});

test("the administrator sets things up and has no say in the backlog", () => {
  const deeds: Permission[] = ["rank", "triage", "plan", "work", "expedite", "edit"];
  expect(deeds.filter((deed) => may("admin", deed))).toEqual([]);
});
