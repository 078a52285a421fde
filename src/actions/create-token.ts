import { uuidv7 } from "uuidv7";
import { system } from "../domain/actor.ts";
import { blocker, Invalid, Refusal } from "../domain/blocker.ts";
import type { ProductRole, Role } from "../domain/role.ts";
import { appendEvents } from "../store/events.ts";
import type { Store } from "../store/connect.ts";
import { productWithKey } from "../store/products.ts";
import { newSecret, secretHash } from "../store/secret.ts";
import { insertToken, type NewToken, type Token } from "../store/tokens.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

export interface TokenWish {
  name: string;
  role: ProductRole;
  expiresAt: Date;
}

/** A token for programs. Its secret is in the answer and nowhere else. */
export async function createToken(
  context: Context & ProductScope,
  wish: TokenWish,
): Promise<Token & { secret: string }> {
  requireSoundExpiry(wish.expiresAt, context.now);
  return perform(context, "configure", async (deed) => {
    const { secret, row } = newToken({
      ...wish,
      productId: deed.productId,
      by: deed.actor.id,
      now: deed.now,
    });
    await insertToken(deed.tx, row);
    deed.record({ kind: "token-created", data: eventData(wish) });
    return { ...answerOf(row), secret };
  });
}

/** For the command line, whose caller has the database in hand. A token of the administrator belongs to no product. */
export async function createTokenAsSystem(
  store: Store,
  wish: { productKey: string | null; role: Role; name: string; expiresAt: Date; now: Date },
): Promise<{ id: string; secret: string }> {
  requireSoundExpiry(wish.expiresAt, wish.now);
  if ((wish.role === "admin") !== (wish.productKey === null)) {
    throw new Refusal([
      blocker(
        "role-may-not",
        "A token of the administrator names no product; any other names one.",
      ),
    ]);
  }
  const product =
    wish.productKey === null
      ? null
      : found(await productWithKey(store, wish.productKey), `product ${wish.productKey}`);
  const productId = product?.productId ?? null;
  const { secret, row } = newToken({ ...wish, productId, by: system });
  await store.transaction().execute(async (tx) => {
    await insertToken(tx, row);
    if (productId === null) return;
    await appendEvents(tx, productId, system, wish.now, [
      { kind: "token-created", data: eventData(wish) },
    ]);
  });
  return { id: row.id, secret };
}

function requireSoundExpiry(expiresAt: Date, now: Date): void {
  if (expiresAt <= now)
    throw new Invalid("/expiresAt", "A token expires at a moment that is still to come.");
  const latest = now.getTime() + longestLifeInDays * 86_400_000;
  if (expiresAt.getTime() > latest)
    throw new Invalid("/expiresAt", `A token lasts at most ${longestLifeInDays} days.`);
}

/** Two years and a day to spare. What shall last longer is made anew, by somebody who still knows what it is for. */
const longestLifeInDays = 731;

function newToken(wish: {
  productId: number | null;
  role: Role;
  name: string;
  expiresAt: Date;
  by: string;
  now: Date;
}): { secret: string; row: NewToken } {
  const { productId, role, name, expiresAt, by, now } = wish;
  // The prefix lets scanners of leaked secrets recognise one.
  const secret = `andon_${newSecret()}`;
  const row = {
    id: uuidv7(),
    productId,
    role,
    name,
    secretHash: secretHash(secret),
    createdBy: by,
    createdAt: now,
    expiresAt,
  };
  return { secret, row };
}

function eventData({ name, role, expiresAt }: { name: string; role: Role; expiresAt: Date }) {
  return { name, role, expiresAt: expiresAt.toISOString() };
}

function answerOf({ id, name, role, createdAt, expiresAt }: NewToken): Token {
  return {
    id,
    name,
    role,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
  };
}
