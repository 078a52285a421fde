import { Absent } from "../domain/blocker.ts";
import { untie } from "../store/release-ties.ts";
import { releaseWithId } from "../store/releases.ts";
import { changeItem } from "./change-item.ts";
import { found, type Context, type ProductScope } from "./context.ts";

/** Says that an incident does not come from a release after all. Nothing ties the two again but a person. */
export async function untieRelease(
  context: Context & ProductScope,
  number: number,
  { releaseId, reason }: { releaseId: string; reason: string },
): Promise<void> {
  await changeItem(context, "work", number, async (deed) => {
    const { tx, productId, actor, now } = deed;
    const { version, service } = found(
      await releaseWithId(tx, productId, releaseId),
      "such release",
    );
    const wish = { number, releaseId, reason, by: actor.id, at: now };
    if (!(await untie(tx, productId, wish))) throw new Absent("tie between the two");
    deed.record({
      kind: "release-untied",
      itemNumber: number,
      data: { releaseId, version, service, reason },
    });
  });
}
