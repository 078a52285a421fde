import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Member } from "../domain/product.ts";
import type { ProductRole } from "../domain/role.ts";
import { lockOwners, memberById, setMemberRole } from "../store/people.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

export async function changeRole(
  context: Context & ProductScope,
  personId: string,
  role: ProductRole,
): Promise<Member> {
  return perform(context, "configure", async (deed) => {
    const member = found(await memberById(deed.tx, deed.productId, personId), "member");
    if (member.role === role) return member;
    await requireAnotherOwner(deed, member);
    await setMemberRole(deed.tx, deed.productId, personId, role);
    deed.record({ kind: "role-changed", data: { personId, from: member.role, to: role } });
    return { ...member, role };
  });
}

/** A product without a product owner has nobody to rank its backlog. */
export async function requireAnotherOwner(deed: Deed, leaving: Member): Promise<void> {
  if (leaving.role !== "owner") return;
  const others = (await lockOwners(deed.tx, deed.productId)).filter(
    (each) => each !== leaving.personId,
  );
  const detail = `${leaving.name} is the only product owner: name another one first.`;
  refuseIf(others.length === 0 ? [blocker("owner-missing", detail)] : []);
}
