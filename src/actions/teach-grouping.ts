import { uuidv7 } from "uuidv7";
import { blocker, refuseIf } from "../domain/blocker.ts";
import { groupingOf } from "../domain/grouping.ts";
import { isClosed } from "../domain/item.ts";
import type { GroupingRule } from "../domain/product.ts";
import {
  deleteGroupingRule,
  groupingRulesOf,
  insertGroupingRule,
} from "../store/grouping-rules.ts";
import { newestSignal } from "../store/item-evidence.ts";
import { fingerprintOf, insertGroups, lockGroups } from "../store/streams.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";

/**
 * "Never group by…": a label that names one of many alike does not tell things apart from now on. What was grouped stays as it
 * is; the open item that taught it answers to what comes.
 */
export async function addGroupingRule(
  context: Context & ProductScope,
  { label, ref }: { label: string; ref?: string | undefined },
): Promise<GroupingRule> {
  return perform(context, "configure", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const rules = await groupingRulesOf(tx, productId);
    if (rules.some((each) => each.label === label)) {
      refuseIf([blocker("rule-exists", `Nothing is told apart by ${label} already.`)]);
    }
    const rule = { id: uuidv7(), label };
    await insertGroupingRule(tx, { ...rule, productId, createdBy: actor.id, createdAt: now });
    deed.record({ kind: "grouping-rule-added", data: { label } });
    const ignored = new Set([...rules.map((each) => each.label), label]);
    if (ref !== undefined) await answerForGroup(deed, ref, ignored);
    return rule;
  });
}

async function answerForGroup(
  deed: Deed,
  ref: string,
  ignoredLabels: ReadonlySet<string>,
): Promise<void> {
  const { tx, productId, now } = deed;
  const item = found(await itemNamed(deed, ref), `item ${ref}`);
  if (isClosed(item)) return;
  const signal = await newestSignal(tx, productId, item.number);
  if (!signal) return;
  const { title = item.title, labels = item.labels } = signal;
  const grouping = groupingOf({ ...signal, title, labels }, { ignoredLabels });
  if (!grouping) return;
  const identity = fingerprintOf(grouping.identity);
  const known = await lockGroups(tx, [{ productId, identity }]);
  if (known.length > 0) return;
  const { because } = grouping;
  await insertGroups(tx, [{ productId, identity, itemNumber: item.number, because }], now);
}

export async function removeGroupingRule(
  context: Context & ProductScope,
  id: string,
): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const label = found(await deleteGroupingRule(deed.tx, deed.productId, id), "grouping rule");
    deed.record({ kind: "grouping-rule-removed", data: { label } });
  });
}
