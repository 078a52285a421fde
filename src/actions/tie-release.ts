import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { isProduction } from "../domain/production.ts";
import { handEvidence } from "../domain/release-tie.ts";
import { namedProduction } from "../store/release-contents.ts";
import { tieByHand } from "../store/release-ties.ts";
import { releaseWithId } from "../store/releases.ts";
import { changeItem } from "./change-item.ts";
import { found, type Context, type ProductScope } from "./context.ts";

/** Holds an incident to come from a release, for a reason that a person gives. Also of one that is done: what is found out comes late. */
export async function tieRelease(
  context: Context & ProductScope,
  number: number,
  { releaseId, reason }: { releaseId: string; reason: string },
): Promise<void> {
  await changeItem(context, "work", number, async (deed, item) => {
    const { tx, productId, actor, now } = deed;
    if (item.kind !== "incident")
      refuseIf([
        blocker(
          "not-of-this-kind",
          `${item.ref} is a ${item.kind}. Only an incident is tied to a release.`,
          item.ref,
        ),
      ]);
    const release = found(await releaseWithId(tx, productId, releaseId), "such release");
    const { version, service, environment, deployedAt } = release;
    if (!isProduction(environment, await namedProduction(tx, productId)))
      throw new Invalid("/releaseId", `${version} went to ${environment}, not to production.`);
    if (deployedAt > item.createdAt)
      throw new Invalid("/releaseId", `${version} was deployed after ${item.ref} began.`);
    const evidence = [handEvidence(reason)];
    const tie = { number, releaseId, evidence, by: actor.id, at: now };
    if (!(await tieByHand(tx, productId, tie))) return;
    deed.record({
      kind: "release-tied",
      itemNumber: number,
      data: { releaseId, version, service },
    });
  });
}
