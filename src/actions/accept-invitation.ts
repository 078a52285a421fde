import type { Transaction } from "kysely";
import { personActor } from "../domain/actor.ts";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { roleTitles, type ProductRole } from "../domain/role.ts";
import type { Database, Store } from "../store/connect.ts";
import { appendEvents } from "../store/events.ts";
import { lockInvitation, markAccepted, type OpenInvitation } from "../store/invitations.ts";
import { insertMembership, memberById } from "../store/people.ts";
import { secretHash } from "../store/secret.ts";

export interface Accepting {
  key: string;
  person: { id: string; email: string };
  now: Date;
}

/** Somebody who has an account joins a product. The invitation is what allows it, so no role is asked for. */
export async function acceptInvitation(
  store: Store,
  accepting: Accepting,
): Promise<{ productKey: string; role: ProductRole }> {
  return store.transaction().execute(async (tx) => {
    const invitation = await invitationFor(tx, accepting);
    await join(tx, invitation, accepting);
    return { productKey: invitation.productKey, role: invitation.role };
  });
}

/** The invitation, held until the commit; refused when it is used up or meant for another address. */
export async function invitationFor(
  tx: Transaction<Database>,
  { key, person, now }: Accepting,
): Promise<OpenInvitation> {
  const invitation = await lockInvitation(tx, secretHash(key), now);
  if (!invitation) throw new Invalid("/key", badLink);
  if (invitation.email !== null && invitation.email !== person.email) {
    throw new Invalid("/email", "This invitation is for another e-mail address.");
  }
  return invitation;
}

const badLink = "This link has been used, was revoked or is too old. Ask for a new one.";

/** Makes a person a member and uses the invitation up. Appends its event, so it comes last. */
export async function join(
  tx: Transaction<Database>,
  invitation: OpenInvitation,
  { person, now }: Accepting,
): Promise<void> {
  const { productId, productKey, role } = invitation;
  const member = await memberById(tx, productId, person.id);
  const already =
    member && `You are in ${productKey} already, as ${roleTitles[member.role].toLowerCase()}.`;
  refuseIf(already ? [blocker("already-a-member", already)] : []);
  await insertMembership(tx, { productId, personId: person.id, role, createdAt: now });
  await markAccepted(tx, invitation, person.id, now);
  const joined = { kind: "person-joined" as const, data: { personId: person.id, role } };
  await appendEvents(tx, productId, personActor(person.id), now, [joined]);
}
