import type { Relation } from "../../domain/event.ts";
import type { Comment, Proof } from "../../domain/item-details.ts";
import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";

/** What can be added to an item at any time, also when it is done. Each throws a Problem for its form to show. */
export async function addComment(ref: string, body: string): Promise<Comment> {
  return request<Comment>("POST", `/items/${ref}/comments`, { body });
}

export async function nameProof(
  ref: string,
  proof: { test: string; url?: string },
): Promise<Proof> {
  return request<Proof>("POST", `/items/${ref}/proofs`, proof);
}

export async function addLink(ref: string, relation: Relation, to: string): Promise<Item> {
  return request<Item>("POST", `/items/${ref}/links`, { relation, to });
}
