import type { Role } from "../../domain/role.ts";
import { Problem } from "./problem.ts";
import { request } from "./request.ts";

/** Who is signed in, and what products are theirs to see. */
export interface Session {
  person: { id: string; name: string; email: string; isAdmin: boolean };
  products: { key: string; name: string; role: Role }[];
}

let current: Promise<Session | null> | null = null;

/** Asked once and kept until `forgetSession`; null when nobody is signed in. */
export function session(): Promise<Session | null> {
  current ??= ask();
  return current;
}

/** After anything that changes who is signed in or which products there are. */
export function forgetSession(): void {
  current = null;
}

async function ask(): Promise<Session | null> {
  try {
    return await request<Session>("GET", "/session");
  } catch (error) {
    current = null;
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}
