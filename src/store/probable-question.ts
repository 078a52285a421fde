import { sql, type Kysely } from "kysely";
import { withCapacity } from "../domain/capacity-ahead.ts";
import { dayOf } from "../domain/flow/calendar.ts";
import { isoDay, dayNumber } from "../domain/flow/day.ts";
import type { PastSprint } from "../domain/forecast/past-sprint.ts";
import { itemRef, type Kind, type State } from "../domain/item.ts";
import { paceOf, type TeamPast } from "../domain/probable/pace.ts";
import { periodsFrom, type TimeBox } from "../domain/probable/periods.ts";
import type { DatesQuestion, QueueItem, TeamPace } from "../domain/probable/probable-dates.ts";
import type { Team } from "../domain/product.ts";
import type { Sprint } from "../domain/sprint.ts";
import { listAbsences } from "./absences.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";
import { pastSprints } from "./past-sprints.ts";
import { listSprints } from "./sprints.ts";
import { listTeams } from "./teams.ts";

/** Of so many items, from the top of the backlog, the dates are told. */
const mostItems = 1000;
const trials = 10_000;

export interface RankedQueueItem extends QueueItem {
  rank: string;
}

/** A team's pace, and how many items its part of the backlog had where `entryRanks` were counted. */
export interface QueuedPace extends TeamPace {
  queued: number;
}

export interface ProbableQuestion extends DatesQuestion {
  items: readonly RankedQueueItem[];
  teams: readonly QueuedPace[];
}

/** All that the probable dates of a product's backlog depend on. One product has one seed, so that asking again answers the same. */
export async function probableQuestion(
  db: Kysely<Database>,
  product: ProductId,
  now: Date,
): Promise<ProbableQuestion> {
  const { productId } = product;
  const today = now.toISOString().slice(0, 10);
  const items = await rankedItems(db, product);
  const unfinished = await listSprints(db, productId, { unfinished: true });
  const teams = await listTeams(db, productId);
  const paces: QueuedPace[] = [];
  for (const team of teams) {
    const isMine = ({ teamId }: { teamId: string | null }) =>
      teamId === team.id || (teamId === null && teams.length === 1);
    paces.push(
      await teamPace(db, productId, {
        team,
        unfinished: unfinished.filter(isMine),
        items: items.filter(isMine),
        today,
      }),
    );
  }
  return { items, teams: paces, trials, seed: productId, today };
}

interface LoadedItem extends RankedQueueItem {
  number: number;
}

async function rankedItems(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
): Promise<LoadedItem[]> {
  const rows = await db
    .selectFrom("item")
    .select(["number", "kind", "points", "state", "teamId", "sprintId", "rank"])
    .where("productId", "=", productId)
    .where("rank", "is not", null)
    .orderBy("rank")
    .limit(mostItems)
    .execute();
  return rows.map(({ kind, state, rank, ...row }) => ({
    ...row,
    ref: itemRef(productKey, row.number),
    kind: kind as Kind,
    state: state as State,
    rank: rank ?? "",
  }));
}

interface TeamQuestion {
  team: Team;
  unfinished: readonly Sprint[];
  /** Its part of the backlog, in rank order. */
  items: readonly LoadedItem[];
  today: string;
}

async function teamPace(
  db: Kysely<Database>,
  productId: number,
  question: TeamQuestion,
): Promise<QueuedPace> {
  const { team, unfinished, items, today } = question;
  const isScrum = team.flow.method === "scrum";
  const sprints = isScrum ? await pastSprints(db, productId, team.id) : [];
  const since = isScrum ? firstDay(sprints, today) : daysBefore(today, daysBack);
  const past: TeamPast = {
    sprints,
    done: isScrum ? [] : await doneByDay(db, productId, team, since),
    entries: await entries(db, productId, question, since),
    storyPoints: await storyPoints(db, productId, question, since),
  };
  const absences = await listAbsences(db, productId, team.id, { from: today });
  const days = { personIds: team.personIds, workingDays: team.flow.workingDays, absences };
  const boxes: TimeBox[] = [
    ...sprints.map((sprint) => ({ ...sprint, state: "finished" as const })),
    ...unfinished,
  ];
  const periods = withCapacity(periodsFrom(team.flow, boxes, today), days, today);
  return { ...paceOf(team, past, { periods, today }), queued: items.length };
}

/** A little more than is learned from: forty weeks, sixteen sprints. */
const daysBack = 7 * 41;
const sprintsBack = 16;

function firstDay(sprints: readonly PastSprint[], today: string): string {
  const first = sprints.slice(-sprintsBack)[0];
  return first && first.startsOn < today ? first.startsOn : today;
}

function daysBefore(day: string, days: number): string {
  return isoDay((dayNumber(day) ?? 0) - days);
}

async function doneByDay(
  db: Kysely<Database>,
  productId: number,
  { id, flow }: Team,
  since: string,
): Promise<TeamPast["done"]> {
  const { rows } = await sql<{ day: string; count: number }>`
    select (closed_at at time zone ${flow.timeZone})::date::text as day, count(*) as count from item
    where product_id = ${productId} and closed_at >= ${since}::date and team_id = ${id}::uuid and state = 'done'
    group by 1 order by 1`.execute(db);
  return rows;
}

/**
 * Production items as the team got them, and how far down. Nobody wrote down what stood above one when it came in. But what is done by
 * now came in above whatever is still open, and what is still open stands where it stands: so these are the places in today's backlog.
 * What stands deeper than dates are told pushes nothing that they are told of.
 */
async function entries(
  db: Kysely<Database>,
  productId: number,
  { team, items }: TeamQuestion,
  since: string,
): Promise<TeamPast["entries"]> {
  const { rows } = await sql<{ number: number; triagedAt: Date; isOpen: boolean }>`
    select number, triaged_at as "triagedAt", rank is not null as "isOpen" from item
    where product_id = ${productId} and team_id = ${team.id}::uuid and kind in ('defect', 'incident') and triaged_at >= ${since}::date
      and (rank is not null or (closed_at >= ${since}::date and state = 'done'))
    order by triaged_at, number`.execute(db);
  const places = new Map(items.map(({ number }, at) => [number, at / items.length]));
  return rows.map(({ number, triagedAt, isOpen }) => ({
    day: dayOf(triagedAt.getTime() / 1000, team.flow.timeZone),
    rank: isOpen ? (places.get(number) ?? 1) : 0,
  }));
}

/** Of the stories that are ahead, and of those done in the time that is learned from. */
async function storyPoints(
  db: Kysely<Database>,
  productId: number,
  { team, items }: TeamQuestion,
  since: string,
): Promise<number[]> {
  const { rows } = await sql<{ points: number }>`
    select points from item
    where product_id = ${productId} and closed_at >= ${since}::date and team_id = ${team.id}::uuid
      and state = 'done' and kind = 'story' and points is not null`.execute(db);
  const ahead = items.filter(({ kind }) => kind === "story").map(({ points }) => points);
  return [...rows.map(({ points }) => points), ...ahead.filter((points) => points !== null)];
}
