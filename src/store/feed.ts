import type { Kysely } from "kysely";
import type { Event } from "../domain/event.ts";
import { parseRef } from "../domain/item.ts";
import type { FeedMessage } from "../domain/snapshot.ts";
import { backlogTotal } from "./backlog.ts";
import type { Database } from "./connect.ts";
import { eventsAfter } from "./events.ts";
import { itemsByNumber, type ProductId } from "./items.ts";
import { listMembers } from "./people.ts";
import { listServices } from "./services.ts";
import { listSources } from "./sources.ts";
import { sprintById } from "./sprints.ts";
import { listTeams } from "./teams.ts";

const mostAtOnce = 500;

/** The events after `after` and the rows that they touched, as they are now; null when there is nothing new. */
export async function feedAfter(
  db: Kysely<Database>,
  product: ProductId,
  after: number,
): Promise<FeedMessage | null> {
  const events = await eventsAfter(db, product, after, mostAtOnce);
  if (events.length === 0) return null;
  const { productId } = product;
  const touches = (noun: RegExp): boolean => events.some((event) => noun.test(event.kind));
  return {
    events,
    items: await itemsByNumber(db, product, numbersIn(events)),
    sprints: (
      await Promise.all(sprintsIn(events).map((id) => sprintById(db, productId, id)))
    ).filter((each) => each !== null),
    backlogTotal: await backlogTotal(db, productId),
    ...(touches(/^team-/) ? { teams: await listTeams(db, productId) } : {}),
    ...(touches(/^service-/) ? { services: await listServices(db, productId) } : {}),
    ...(touches(/^(person|role)-/) ? { members: await listMembers(db, productId) } : {}),
    ...(touches(/^source-/) ? { sources: await listSources(db, productId) } : {}),
  };
}

function numbersIn(events: readonly Event[]): number[] {
  const numbers = events.map((event) => (event.ref ? (parseRef(event.ref)?.number ?? 0) : 0));
  return [...new Set(numbers)].filter((number) => number > 0);
}

function sprintsIn(events: readonly Event[]): string[] {
  const ids = events.map((event) =>
    event.kind.startsWith("sprint-") && "sprintId" in event.data ? event.data.sprintId : null,
  );
  return [...new Set(ids)].filter((id) => id !== null);
}
