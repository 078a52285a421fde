import { deleteMembership, memberById } from "../store/people.ts";
import { requireAnotherOwner } from "./change-role.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** What the person did here stays under his name. */
export async function removeMember(
  context: Context & ProductScope,
  personId: string,
): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const member = found(await memberById(deed.tx, deed.productId, personId), "member");
    await requireAnotherOwner(deed, member);
    await deleteMembership(deed.tx, deed.productId, personId);
    deed.record({ kind: "person-removed", data: { personId } });
  });
}
