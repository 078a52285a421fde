import { personIdOf } from "../domain/actor.ts";
import { blocker, Refusal, refuseIf } from "../domain/blocker.ts";
import type { NewEvent } from "../domain/event.ts";
import type { Product } from "../domain/product.ts";
import { roleBlockers } from "../domain/role.ts";
import { appendEvents } from "../store/events.ts";
import { insertMembership } from "../store/people.ts";
import { insertProduct, isProductKeyTaken } from "../store/products.ts";
import type { Context } from "./context.ts";

/** Whoever makes a product is its product owner until he hands that on. A token owns nothing. */
export async function createProduct(context: Context, product: Product): Promise<Product> {
  const { store, actor, now } = context;
  refuseIf(roleBlockers(actor.role, "administer"));
  return store.transaction().execute(async (tx) => {
    if (await isProductKeyTaken(tx, product.key)) {
      throw new Refusal([
        blocker("name-taken", `There is a product with the key ${product.key} already.`),
      ]);
    }
    const productId = await insertProduct(tx, { ...product, createdAt: now });
    const events: NewEvent[] = [{ kind: "product-created", data: { name: product.name } }];
    const personId = personIdOf(actor.id);
    if (personId !== null) {
      await insertMembership(tx, { productId, personId, role: "owner", createdAt: now });
      events.push({ kind: "person-joined", data: { personId, role: "owner" } });
    }
    await appendEvents(tx, productId, actor.id, now, events);
    return product;
  });
}
