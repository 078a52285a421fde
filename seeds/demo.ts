import type { Pool } from "pg";
import { CannotStart } from "../src/store/cannot-start.ts";
import type { Store } from "../src/store/connect.ts";
import { lockInstallation } from "../src/store/installation.ts";
import { hasAnyPerson, isEmailTaken } from "../src/store/people.ts";
import { allProducts, productWithKey } from "../src/store/products.ts";
import { calendarAround } from "./calendar.ts";
import { inOneTransaction } from "./one-transaction.ts";
import { administrator, demoPassword, people } from "./people.ts";
import { seededRandom } from "./random.ts";
import { newScript } from "./script.ts";
import { demoProduct, setStage } from "./stage.ts";
import { tellToday } from "./today.ts";
import { tellYear } from "./year.ts";

/**
 * A believable product with a year behind it, dated so that it ends at `now`. It goes into an empty database once and is
 * left as it is found afterwards; where somebody works already it refuses, because its passwords are no secret.
 */
export async function openDemo(pool: Pool, now: Date): Promise<{ productKey: string }> {
  return inOneTransaction(pool, async (store) => {
    // Two servers started together take turns here.
    await store.transaction().execute(lockInstallation);
    if (!(await isDemo(store))) {
      if ((await hasAnyPerson(store)) || (await allProducts(store)).length > 0)
        throw new CannotStart(somebodyWorksHere);
      await playYear(store, now);
    }
    return { productKey: demoProduct.key };
  });
}

/** Who can sign in to the demo, in the words that the terminal shows. */
export function demoAccounts(): string {
  const { marta, priya, ines, henrik } = people;
  const rows = [
    ["product owner", marta],
    ["developer", priya],
    ["operator", ines],
    ["stakeholder", henrik],
    ["administrator", administrator],
  ] as const;
  const lines = rows.map(([role, { email }]) => `  ${role.padEnd(14)} ${email.padEnd(20)}`);
  return [
    `Sign in to the demo with the password ${demoPassword} as`,
    ...lines.map((line) => line.trimEnd()),
    "These accounts exist in this demo only, and everybody knows their password: keep real work out of it.",
  ].join("\n");
}

const somebodyWorksHere =
  "Somebody works here already, and a demo opens its doors to everybody: give it an empty folder with --data, or an empty database.";

async function isDemo(store: Store): Promise<boolean> {
  const product = await productWithKey(store, demoProduct.key);
  return product?.name === demoProduct.name && isEmailTaken(store, administrator.email);
}

async function playYear(store: Store, now: Date): Promise<void> {
  const script = newScript();
  const calendar = calendarAround(now);
  const teller = { script, calendar, random: seededRandom(1953), mishaps: seededRandom(1924) };
  tellToday(teller, tellYear(teller));
  const stage = await setStage(store, calendar.moment(-1, 0));
  await script.play(stage, now);
}
