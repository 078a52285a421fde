import type { Json } from "./json.ts";

export type Fields = { [key: string]: Json };

/** Null where it is no object. */
export function fieldsOf(value: Json | undefined): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

/** Empty where it is no text. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

export function numberOf(value: Json | undefined): number | null {
  return typeof value === "number" ? value : null;
}

/** The texts in it; none where it is no list. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
