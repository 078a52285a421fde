import { blocker, type Blocker } from "./blocker.ts";

/** Roles in a product, and the one administrator of the installation. */
export const productRoles = ["owner", "developer", "operator", "stakeholder"] as const;
export type ProductRole = (typeof productRoles)[number];
export const roles = ["admin", ...productRoles] as const;
export type Role = (typeof roles)[number];

export const roleTitles: Record<Role, string> = {
  admin: "Administrator",
  owner: "Product owner",
  developer: "Developer",
  operator: "Operator",
  stakeholder: "Stakeholder",
};

/**
 * Everyone sees and reports. The team triages, works and expedites. Only the product owner ranks and adds features to
 * the backlog directly. The administrator sets things up, and has no say in the backlog.
 */
const permitted = {
  read: roles,
  report: roles,
  comment: roles,
  link: ["owner", "developer", "operator"],
  triage: ["owner", "developer", "operator"],
  edit: ["owner", "developer", "operator"],
  work: ["owner", "developer", "operator"],
  expedite: ["owner", "developer", "operator"],
  plan: ["owner", "developer"],
  inspect: ["admin", "owner", "developer", "operator"],
  rank: ["owner"],
  configure: ["admin", "owner"],
  administer: ["admin"],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permitted;

const deeds: Record<Permission, string> = {
  read: "see this product",
  report: "report what is broken",
  comment: "comment",
  link: "link items",
  triage: "triage",
  edit: "edit items",
  work: "work on items",
  expedite: "expedite an emergency",
  plan: "plan sprints",
  inspect: "look into what sources deliver",
  rank: "rank the backlog",
  configure: "change the settings of this product",
  administer: "administer this installation",
};

export function may(role: Role, permission: Permission): boolean {
  return (permitted[permission] as readonly Role[]).includes(role);
}

/** Empty when `role` may; otherwise says who may instead. */
export function roleBlockers(role: Role, permission: Permission): Blocker[] {
  if (may(role, permission)) return [];
  const who = listing(permitted[permission].map((each) => `the ${roleTitles[each].toLowerCase()}`));
  const code = permission === "rank" ? "only-the-owner-ranks" : "role-may-not";
  return [
    blocker(
      code,
      `Only ${who} may ${deeds[permission]}. You are here as ${roleTitles[role].toLowerCase()}.`,
    ),
  ];
}

function listing(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
