import { timingSafeEqual } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Database, Store } from "../store/connect.ts";
import { lockInstallation, setSetupKeyHash } from "../store/installation.ts";
import { hasAnyPerson, insertPerson, isEmailTaken } from "../store/people.ts";
import { secretHash } from "../store/secret.ts";
import { invitationFor, join } from "./accept-invitation.ts";

export interface AccountWish {
  /** Of the link for the first account, or of an invitation. */
  key: string;
  name: string;
  email: string;
  password: string;
}

/**
 * Nobody signs up by himself: the first account is made with the link that the server prints, and becomes the one
 * administrator; every other one with an invitation, which it uses up in the same transaction.
 */
export async function createAccount(
  store: Store,
  { key, name, email, password }: AccountWish,
  now: Date,
): Promise<{ id: string }> {
  const id = uuidv7();
  // Hashing takes long on purpose: not while a row is locked.
  const passwordHash = await hashPassword(password);
  await store.transaction().execute(async (tx) => {
    const isAdmin = await useSetupKey(tx, key);
    const accepting = { key, person: { id, email }, now };
    const invitation = isAdmin ? null : await invitationFor(tx, accepting);
    const taken = `${email} has an account already: sign in, then open the link again.`;
    refuseIf((await isEmailTaken(tx, email)) ? [blocker("name-taken", taken)] : []);
    await insertPerson(tx, { id, name, email, isAdmin, passwordHash, accountId: uuidv7(), now });
    if (invitation) await join(tx, invitation, accepting);
  });
  return { id };
}

/** Whether the key was the first account's. The lock makes two people who hold the same link take turns. */
async function useSetupKey(tx: Transaction<Database>, key: string): Promise<boolean> {
  const { setupKeyHash } = await lockInstallation(tx);
  const isSetup = setupKeyHash !== null && timingSafeEqual(setupKeyHash, secretHash(key));
  if (!isSetup || (await hasAnyPerson(tx))) return false;
  await setSetupKeyHash(tx, null);
  return true;
}
