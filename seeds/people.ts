import type { ProductRole } from "../src/domain/role.ts";

export type PersonKey =
  | "marta"
  | "jonas"
  | "aiko"
  | "samuel"
  | "priya"
  | "tomas"
  | "elif"
  | "ines"
  | "henrik";

export type TeamKey = "storefront" | "orders";

/** Nothing here is secret: these accounts exist in a demo and nowhere else. */
export const demoPassword = "earl-grey-at-four";

export const administrator = { name: "Ruth Adeyemi", email: "ruth@leaf.example" };

export const people: Record<PersonKey, { name: string; email: string; role: ProductRole }> = {
  marta: { name: "Marta Lindqvist", email: "marta@leaf.example", role: "owner" },
  jonas: { name: "Jonas Weber", email: "jonas@leaf.example", role: "developer" },
  aiko: { name: "Aiko Tanaka", email: "aiko@leaf.example", role: "developer" },
  samuel: { name: "Samuel Okafor", email: "samuel@leaf.example", role: "developer" },
  priya: { name: "Priya Raman", email: "priya@leaf.example", role: "developer" },
  tomas: { name: "Tomás Ferreira", email: "tomas@leaf.example", role: "developer" },
  elif: { name: "Elif Demir", email: "elif@leaf.example", role: "developer" },
  ines: { name: "Ines Carvalho", email: "ines@leaf.example", role: "operator" },
  henrik: { name: "Henrik Dahl", email: "henrik@leaf.example", role: "stakeholder" },
};

export const teams: Record<
  TeamKey,
  { name: string; people: PersonKey[]; developers: PersonKey[] }
> = {
  storefront: {
    name: "Storefront",
    people: ["jonas", "aiko", "samuel", "ines"],
    developers: ["jonas", "aiko", "samuel"],
  },
  orders: {
    name: "Orders",
    people: ["priya", "tomas", "elif", "ines"],
    developers: ["priya", "tomas", "elif"],
  },
};

export const teamKeys = ["storefront", "orders"] as const satisfies readonly TeamKey[];
