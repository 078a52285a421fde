import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import type { BindingWay } from "../domain/event.ts";
import { namesMeant, testsCalled, type BoundTest } from "../domain/item-tests.ts";
import { testTitle } from "../domain/test-result.ts";
import { testsOfItem } from "../store/read-guards.ts";
import { casesNamed, insertBinding } from "../store/receipts.ts";
import { changeItem } from "./change-item.ts";
import { found, type Context, type Deed, type ProductScope } from "./context.ts";
import { receiptsForItems } from "./receipts-from-reports.ts";

/** Says that a test which a report has brought belongs to an item. What reports said of it before may prove the fix at once. */
export async function bindTest(
  context: Context & ProductScope,
  number: number,
  { test, how }: { test: string; how: Extract<BindingWay, "named" | "suggested"> },
): Promise<BoundTest> {
  return changeItem(context, "work", number, async (deed) => {
    const called = await casesCalled(deed, test);
    const [one] = called;
    if (one === undefined) refuseIf([blocker("test-unknown", unknownWords(test))]);
    if (one === undefined || called.length > 1) {
      const such = one ? `, such as “${testTitle(one)}”` : "";
      throw new Invalid("/test", `${called.length} tests are called so: give the full name${such}`);
    }
    await bindCase(deed, number, one, how);
    const bound = await testsOfItem(deed.tx, deed.productId, number);
    return found(
      bound.find(({ id }) => id === one.id),
      "such test",
    );
  });
}

const unknownWords = (test: string): string =>
  `No report has brought a test called “${test}”: check the name, or send the report first.`;

export interface CalledCase {
  id: number;
  path: string;
  name: string;
}

/** So many tests of one name are looked at. */
const mostCalled = 200;

/** The tests that people mean by this: by its full name, however it is parted, or by its own. */
export async function casesCalled({ tx, productId }: Deed, test: string): Promise<CalledCase[]> {
  return testsCalled(await casesNamed(tx, productId, namesMeant(test), mostCalled), test);
}

export async function bindCase(
  deed: Deed,
  itemNumber: number,
  test: CalledCase,
  how: BindingWay,
): Promise<void> {
  const { tx, productId, actor, now } = deed;
  const binding = { itemNumber, caseId: test.id, how, boundBy: actor.id, boundAt: now };
  if (!(await insertBinding(tx, productId, binding))) return;
  deed.record({ kind: "test-bound", itemNumber, data: { test: testTitle(test), how } });
  await receiptsForItems(deed, [itemNumber]);
}
