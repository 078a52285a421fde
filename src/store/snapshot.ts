import type { Kysely } from "kysely";
import type { Item } from "../domain/item.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { backlogPage, backlogTotal } from "./backlog.ts";
import type { Database } from "./connect.ts";
import { lastEventNumber } from "./events.ts";
import { itemOf, itemsOf, type ProductId } from "./items.ts";
import { listMembers } from "./people.ts";
import { listServices } from "./services.ts";
import { listSources } from "./sources.ts";
import { listSprints } from "./sprints.ts";
import { listTeams } from "./teams.ts";

const firstPage = 100;
/** A storm can fill Triage; the screens work with the oldest of it and say how many more there are. */
const mostInTriage = 500;

/** What a replica starts from, read in one snapshot of the database, so that `number` is exactly what it holds. */
export async function readSnapshot(
  db: Kysely<Database>,
  product: ProductId & { name: string },
): Promise<Omit<Snapshot, "me">> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const { productId } = product;
      const number = await lastEventNumber(tx, productId);
      const page = await backlogPage(tx, product, null, firstPage + 1);
      const first = page.slice(0, firstPage);
      return {
        number,
        product: { key: product.productKey, name: product.name },
        items: distinct([...(await pressingItems(tx, product)), ...first]),
        backlog: {
          refs: first.map((item) => item.ref),
          total: await backlogTotal(tx, productId),
          next: page.length > firstPage ? (first.at(-1)?.rank ?? null) : null,
        },
        sprints: await listSprints(tx, productId, { limit: 30 }),
        teams: await listTeams(tx, productId),
        services: await listServices(tx, productId),
        members: await listMembers(tx, productId),
        sources: await listSources(tx, productId),
      };
    });
}

/** All that asks for attention wherever it ranks: Triage, unfinished sprints, open incidents, emergencies. */
async function pressingItems(db: Kysely<Database>, product: ProductId): Promise<Item[]> {
  const inTriage = await itemsOf(db, product)
    .where("item.state", "=", "untriaged")
    .orderBy("item.number")
    .limit(mostInTriage)
    .execute();
  const inSprint = await itemsOf(db, product)
    .where("item.sprintId", "in", (of) =>
      of
        .selectFrom("sprint")
        .select("sprint.id")
        .where("sprint.productId", "=", product.productId)
        .where("sprint.state", "<>", "finished"),
    )
    .execute();
  const burning = await itemsOf(db, product)
    .where("item.rank", "is not", null)
    .where((is) => is.or([is("item.kind", "=", "incident"), is("item.urgency", "=", "expedite")]))
    .orderBy("item.rank")
    .limit(mostInTriage)
    .execute();
  return [...inTriage, ...inSprint, ...burning].map((row) => itemOf(product.productKey, row));
}

function distinct(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [item.ref, item])).values()];
}
