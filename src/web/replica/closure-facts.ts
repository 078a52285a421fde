import type { ClosureFacts } from "../../domain/closure.ts";
import { request } from "../api/request.ts";
import { useFresh } from "./use-fresh.ts";

/** What the gates before done know of an item; null until it is here. Reviews, reports and waivers change it without changing the item. */
export function useClosureFacts(ref: string): ClosureFacts | null {
  return useFresh(`/items/${ref}/closure`, find).found;
}

async function find(path: string): Promise<ClosureFacts> {
  const { facts } = await request<{ facts: ClosureFacts }>("GET", path);
  return facts;
}
