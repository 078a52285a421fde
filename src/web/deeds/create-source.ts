import type { Source } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

/** A source as it is answered once, with what its sender must be told. */
export interface NewSource extends Source {
  url: string;
  secret: string;
  /** Markdown, ready to paste. */
  instructions: string;
  /** Until when the secret before this one works beside it; null when there is none. */
  previousSecretUntil: string | null;
}

/** Throws a Problem for the form to show. */
export async function createSource(
  replica: Replica,
  wish: { kind: string; name: string },
): Promise<NewSource> {
  return request<NewSource>("POST", `/products/${replica.view().product.key}/sources`, wish);
}
