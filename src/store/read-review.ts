import { sql, type Kysely } from "kysely";
import { blamelessHints, type BlamelessHint } from "../domain/blameless.ts";
import type { Names } from "../domain/event-sentence.ts";
import type { Item } from "../domain/item.ts";
import { isReviewOverdue, needsReview, reviewDueAt } from "../domain/review-agreement.ts";
import { recoveryFigures, timelineOf } from "../domain/review-timeline.ts";
import type {
  MissingReview,
  ReviewCause,
  ReviewDetails,
  ReviewedItem,
  ReviewSection,
  ReviewState,
  ReviewSummary,
} from "../domain/review.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, itemColumns, itemOf, itemsByNumber, itemsOf, type ProductId } from "./items.ts";
import { listMembers } from "./people.ts";
import { causesOf } from "./review-causes.ts";
import { entriesOf } from "./review-entries.ts";
import { momentsOf } from "./review-timeline.ts";
import { itemsOfReview, reviewAgreement } from "./reviews.ts";
import { listTeams } from "./teams.ts";

/** Which reviews are listed: those that are agreed on, those that are not, or all. */
export type ListedState = "open" | "agreed" | undefined;

/** A page of reviews, the newest first; `before` is the last of the page above. */
export async function reviewPage(
  db: Kysely<Database>,
  product: ProductId,
  {
    state,
    before,
    limit,
    now,
  }: { state: ListedState; before: string | null; limit: number; now: Date },
): Promise<ReviewSummary[]> {
  let query = summariesOf(db, product.productId);
  if (state) query = query.where("review.state", state === "agreed" ? "=" : "<>", "agreed");
  if (before) query = query.where("review.id", "<", before);
  const rows = await query.orderBy("review.id", "desc").limit(limit).execute();
  const items = await itemsOfReviews(
    db,
    product,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => summaryOf(row, items.get(row.id) ?? [], now));
}

/** Everything about one review; null when there is none. */
export async function readReview(
  db: Kysely<Database>,
  product: ProductId,
  id: string,
  now: Date,
): Promise<ReviewDetails | null> {
  const { productId } = product;
  const row = await summariesOf(db, productId).where("review.id", "=", id).executeTakeFirst();
  if (!row) return null;
  const numbers = await itemsOfReview(db, productId, id);
  const [unordered, causes, written, people] = await Promise.all([
    itemsByNumber(db, product, numbers),
    causesOf(db, product, id),
    entriesOf(db, productId, id),
    peopleOf(db, productId),
  ]);
  const items = numbers.flatMap((number) => unordered.find((each) => each.number === number) ?? []);
  const { moments, times } = await momentsOf(db, product, items, { names: people.names, now });
  const sections = row.sections as unknown as ReviewSection[];
  return {
    ...summaryOf(row, items.map(reviewedItem), now),
    participants: row.participants.map((personId) => ({
      id: personId,
      name: people.names.person(personId),
    })),
    sections,
    causes,
    timeline: timelineOf(moments, written),
    figures: times.map(recoveryFigures),
    hints: hintsOf({ title: row.title, sections, causes }, people.members),
  };
}

function hintsOf(
  said: { title: string; sections: readonly ReviewSection[]; causes: readonly ReviewCause[] },
  members: readonly string[],
): BlamelessHint[] {
  const texts = [
    { in: "title", text: said.title },
    ...said.sections.map(({ heading, body }) => ({ in: `section:${heading}`, text: body })),
    ...said.causes.map(({ id, body }) => ({ in: `cause:${id}`, text: body })),
  ];
  return blamelessHints(texts, members);
}

/** Who is meant by an id, and the names of all members. */
async function peopleOf(
  db: Kysely<Database>,
  productId: number,
): Promise<{ names: Names; members: string[] }> {
  const [members, teams] = await Promise.all([
    listMembers(db, productId),
    listTeams(db, productId),
  ]);
  const people = new Map(members.map(({ personId, name }) => [personId, name]));
  const named = new Map(teams.map(({ id, name }) => [id, name]));
  return {
    names: {
      person: (id) => people.get(id) ?? "Somebody who left",
      team: (id) => named.get(id) ?? "a team that is gone",
    },
    members: [...people.values()],
  };
}

function summariesOf(db: Kysely<Database>, productId: number) {
  const causes = (weight?: "root") => sql<number>`(
    select count(*) from review_cause as cause where cause.product_id = review.product_id
      and cause.review_id = review.id ${weight ? sql`and cause.weight = ${weight}` : sql``})`;
  const actions = (isDone: boolean) => sql<number>`(
    select count(distinct item.number) from review_cause as cause
    join cause_action as link on link.product_id = cause.product_id and link.cause_id = cause.id
    join item on item.product_id = link.product_id and item.number = link.action_number
    where cause.product_id = review.product_id and cause.review_id = review.id
      and ${isDone ? sql`item.state = 'done'` : sql`item.state not in ('done', 'declined', 'duplicate')`})`;
  return db
    .selectFrom("review")
    .select(["review.id", "review.title", "review.state", "review.facilitatorId"])
    .select(["review.participants", "review.meetsAt", "review.dueAt", "review.sections"])
    .select(["review.openedBy", "review.openedAt", "review.agreedBy", "review.agreedAt"])
    .select(["review.reopenedAt", "review.version"])
    .select([
      sql<string | null>`(select name from person where id = review.facilitator_id)`.as(
        "facilitatorName",
      ),
      actorName(sql.ref("review.opened_by")).as("openedByName"),
      actorName(sql.ref("review.agreed_by")).as("agreedByName"),
      causes().as("causeCount"),
      causes("root").as("rootCount"),
      actions(false).as("openActions"),
      actions(true).as("doneActions"),
    ])
    .where("review.productId", "=", productId);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summariesOf>["execute"]>>[number];

function summaryOf(row: SummaryRow, items: ReviewedItem[], now: Date): ReviewSummary {
  const { participants: _, sections: __, openActions, doneActions, ...rest } = row;
  const state = row.state as ReviewState;
  const dueAt = iso(row.dueAt);
  return {
    ...rest,
    state,
    items,
    meetsAt: iso(row.meetsAt),
    dueAt,
    isOverdue: isReviewOverdue({ state, dueAt }, now.toISOString()),
    openedByName: row.openedByName ?? "Somebody who left",
    openedAt: row.openedAt.toISOString(),
    agreedByName: row.agreedBy === null ? null : (row.agreedByName ?? "Somebody who left"),
    agreedAt: iso(row.agreedAt),
    reopenedAt: iso(row.reopenedAt),
    actions: { open: openActions, done: doneActions },
  };
}

async function itemsOfReviews(
  db: Kysely<Database>,
  product: ProductId,
  ids: readonly string[],
): Promise<Map<string, ReviewedItem[]>> {
  const found = new Map<string, ReviewedItem[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom("reviewItem")
    .innerJoin("item", (on) =>
      on
        .onRef("item.productId", "=", "reviewItem.productId")
        .onRef("item.number", "=", "reviewItem.itemNumber"),
    )
    .select(itemColumns)
    .select("reviewItem.reviewId")
    .where("reviewItem.productId", "=", product.productId)
    .where("reviewItem.reviewId", "in", [...ids])
    .orderBy("reviewItem.addedAt")
    .orderBy("item.number")
    .execute();
  for (const { reviewId, ...row } of rows) {
    const item = reviewedItem(itemOf(product.productKey, row));
    found.set(reviewId, [...(found.get(reviewId) ?? []), item]);
  }
  return found;
}

function reviewedItem(item: Item): ReviewedItem {
  const { ref, title, kind, state, severity, cause, recoveredAt, isCauseOpen } = item;
  return { ref, title, kind, state, severity, cause, recoveredAt, isCauseOpen };
}

/** What was closed longer ago is history. */
const longestClosedInDays = 90;
const mostMissing = 200;

/** Incidents that need a review and are in none, those that are due first. */
export async function missingReviews(
  db: Kysely<Database>,
  product: ProductId,
  now: Date,
): Promise<MissingReview[]> {
  const { productId, productKey } = product;
  const agreement = await reviewAgreement(db, productId);
  const since = new Date(now.getTime() - longestClosedInDays * 86_400_000);
  // The third of its kind has an ancestor that has one.
  const lineage = sql<number>`case
    when item.recurrence_of is null then 1
    when exists(select from item as ancestor where ancestor.product_id = item.product_id
      and ancestor.number = item.recurrence_of and ancestor.recurrence_of is not null) then 3
    else 2 end`;
  const rows = await itemsOf(db, product)
    .select(lineage.as("lineage"))
    .where("item.kind", "=", "incident")
    .where("item.state", "in", ["ready", "started", "review", "done"])
    .where((is) => is.or([is("item.closedAt", "is", null), is("item.closedAt", ">", since)]))
    .where(
      sql<boolean>`(item.cause = 'defect' or item.severity = 'critical' or item.recurrence_of is not null)`,
    )
    .where(
      sql<boolean>`not exists(select from review_item where review_item.product_id = item.product_id
        and review_item.item_number = item.number)`,
    )
    .orderBy("item.number", "desc")
    .limit(mostMissing)
    .execute();
  const missing = rows.flatMap(({ lineage: count, ...row }) => {
    const item = itemOf(productKey, row);
    const why = needsReview({ ...item, lineage: count });
    const dueAt = reviewDueAt([item], agreement);
    if (why === null || dueAt === null) return [];
    const isOverdue = isReviewOverdue({ state: "draft", dueAt }, now.toISOString());
    return [{ item: reviewedItem(item), why, dueAt, isOverdue }];
  });
  return missing.sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
}

/** An agreed review with what is compared. */
export interface ToldReview {
  id: string;
  title: string;
  agreedAt: string;
  items: ReviewedItem[];
  /** Sections and causes. */
  told: string;
}

const mostCompared = 500;

/** The newest agreed reviews but one. */
export async function agreedReviews(
  db: Kysely<Database>,
  product: ProductId,
  but: string,
): Promise<ToldReview[]> {
  const rows = await db
    .selectFrom("review")
    .select(["id", "title", "agreedAt"])
    .select([
      sql<string>`concat_ws(E'\\n',
        (select string_agg(cause.body, E'\\n' order by cause.place) from review_cause as cause
          where cause.product_id = review.product_id and cause.review_id = review.id),
        (select string_agg(section->>'body', E'\\n') from jsonb_array_elements(review.sections) as section))`.as(
        "told",
      ),
    ])
    .where("productId", "=", product.productId)
    .where("state", "=", "agreed")
    .where("id", "<>", but)
    .orderBy("agreedAt", "desc")
    .limit(mostCompared)
    .execute();
  const items = await itemsOfReviews(
    db,
    product,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    agreedAt: iso(row.agreedAt) ?? "",
    items: items.get(row.id) ?? [],
  }));
}
