import { sql, type Kysely, type Transaction } from "kysely";
import {
  columnsOf,
  daysDoneOnBoard,
  mostReadyOnBoard,
  type Board,
  type TeamFlow,
} from "../domain/board.ts";
import type { Item } from "../domain/item.ts";
import type { Limited } from "../domain/limit.ts";
import type { Team } from "../domain/product.ts";
import type { Database } from "./connect.ts";
import { itemOf, itemsOf, type ItemRow, type ProductId } from "./items.ts";
import { runningSprintFor } from "./sprints.ts";
import { openWaits } from "./waits.ts";

/** More than this in progress is no board any more, and more than this done in two weeks is a list. */
const mostInProgress = 500;
const mostDone = 200;

/** What a team's board shows now: its sprint, or without sprints the top of its backlog and what was done lately. */
export async function readBoard(
  db: Kysely<Database>,
  product: ProductId & { now: Date },
  team: Team,
): Promise<Board> {
  const byKanban = team.flow.method === "kanban";
  const sprint = byKanban ? null : await runningSprintFor(db, product, team.id);
  const inProgress = await itemsInProgress(db, product, team.id);
  const ready = byKanban ? await topOfBacklog(db, product, team.id) : [];
  const placed = await placedAhead(db, product, team);
  const shown = byKanban
    ? [
        ...inRankOrder([...ready.slice(0, mostReadyOnBoard), ...placed, ...inProgress]),
        ...(await doneLately(db, product, team.id)),
      ]
    : sprint
      ? await inSprint(db, product, sprint.id)
      : [];
  const onBoard = new Set(shown.map((item) => item.ref));
  const elsewhere = [...inProgress, ...placed].filter((item) => !onBoard.has(item.ref));
  return {
    sprintId: sprint?.id ?? null,
    columns: [...columnsOf(team.flow)],
    items: shown,
    moreReady: ready.length > mostReadyOnBoard,
    elsewhere,
    waits: await openWaits(db, product, [...shown, ...elsewhere]),
  };
}

/**
 * Whatever of a team counts towards its limits: what is in progress, and what is ready beyond the first column where such a column
 * has a limit. The index on the state leads to it, so that the cost is that of what the whole product has in those states.
 */
export async function workOfTeam(
  tx: Transaction<Database>,
  product: ProductId,
  team: Pick<Team, "id" | "flow">,
): Promise<Limited[]> {
  const ahead = columnsAhead(team.flow).filter(({ wipLimit }) => wipLimit !== null);
  const rows = await itemsOf(tx, product)
    .where("item.teamId", "=", team.id)
    .where((is) =>
      is.or([
        is("item.state", "in", ["started", "review"]),
        ...(ahead.length > 0
          ? [
              is.and([
                is("item.state", "=", "ready"),
                is(
                  "item.columnId",
                  "in",
                  ahead.map(({ id }) => id),
                ),
              ]),
            ]
          : []),
      ]),
    )
    .orderBy("item.number")
    .execute();
  return items(product, rows);
}

/** Columns of what is ready, after the first, which is the backlog itself. */
function columnsAhead(flow: Pick<TeamFlow, "columns">) {
  return flow.columns.filter(({ state }) => state === "ready").slice(1);
}

async function itemsInProgress(
  db: Kysely<Database>,
  product: ProductId,
  teamId: string,
): Promise<Item[]> {
  const rows = await itemsOf(db, product)
    .where("item.state", "in", ["started", "review"])
    .where("item.teamId", "=", teamId)
    .orderBy("item.rank")
    .limit(mostInProgress)
    .execute();
  return items(product, rows);
}

/** One more than the board shows, which tells whether there is more. */
async function topOfBacklog(
  db: Kysely<Database>,
  product: ProductId,
  teamId: string,
): Promise<Item[]> {
  const rows = await itemsOf(db, product)
    .where("item.rank", "is not", null)
    .where("item.state", "=", "ready")
    .where("item.teamId", "=", teamId)
    .orderBy("item.rank")
    .limit(mostReadyOnBoard + 1)
    .execute();
  return items(product, rows);
}

/** What somebody has put into a later column of what is ready stays on the board wherever it ranks. */
async function placedAhead(
  db: Kysely<Database>,
  product: ProductId,
  team: Pick<Team, "id" | "flow">,
): Promise<Item[]> {
  const ahead = columnsAhead(team.flow);
  if (ahead.length === 0) return [];
  const rows = await itemsOf(db, product)
    .where("item.state", "=", "ready")
    .where("item.teamId", "=", team.id)
    .where(
      "item.columnId",
      "in",
      ahead.map(({ id }) => id),
    )
    .orderBy("item.rank")
    .limit(mostInProgress)
    .execute();
  return items(product, rows);
}

async function doneLately(
  db: Kysely<Database>,
  product: ProductId & { now: Date },
  teamId: string,
): Promise<Item[]> {
  const since = new Date(product.now.getTime() - daysDoneOnBoard * 86_400_000);
  const rows = await itemsOf(db, product)
    .where("item.closedAt", ">=", since)
    .where("item.state", "=", "done")
    .where("item.teamId", "=", teamId)
    .orderBy("item.closedAt", "desc")
    .limit(mostDone)
    .execute();
  return items(product, rows);
}

async function inSprint(
  db: Kysely<Database>,
  product: ProductId,
  sprintId: string,
): Promise<Item[]> {
  const rows = await itemsOf(db, product)
    .where("item.sprintId", "=", sprintId)
    .orderBy(sql`item.rank nulls last`)
    .orderBy("item.closedAt", "desc")
    .execute();
  return items(product, rows);
}

function inRankOrder(found: Item[]): Item[] {
  const distinct = new Map(found.map((item) => [item.ref, item]));
  return [...distinct.values()].sort((a, b) => ((a.rank ?? "") < (b.rank ?? "") ? -1 : 1));
}

function items({ productKey }: ProductId, rows: readonly ItemRow[]): Item[] {
  return rows.map((row) => itemOf(productKey, row));
}
