import type { ActionPromise, PromiseTerms } from "../../domain/promise.ts";
import { request } from "../api/request.ts";
import { say } from "../parts/toast.tsx";
import { askAgain } from "../replica/shelves.ts";

/** What an action promises. Throws a Problem for the form to show. */
export async function makePromise(ref: string, terms: PromiseTerms): Promise<void> {
  const named = Object.entries(terms).filter(([, value]) => value !== null);
  await request<ActionPromise>("POST", `/items/${ref}/promises`, Object.fromEntries(named));
  say(`${ref} promises that`);
  await askAgain(`/items/${ref}/promises`);
}

/** Takes a promise back. Throws a Problem for the form to show. */
export async function withdrawPromise(
  { ref, id }: Pick<ActionPromise, "ref" | "id">,
  reason: string,
): Promise<void> {
  await request<ActionPromise>("POST", `/items/${ref}/promises/${id}/withdrawal`, { reason });
  say(`${ref} promises that no more`);
  await askAgain(`/items/${ref}/promises`);
}
