import { sql, type Kysely } from "kysely";
import type { ClosureFacts, StoryCoverage } from "../domain/closure.ts";
import type { Gate } from "../domain/event.ts";
import type { Item } from "../domain/item.ts";
import { endingOf, unseenCode } from "../domain/unseen-code.ts";
import type { Database } from "./connect.ts";
import { changedOfItem } from "./coverage.ts";
import { ancestorsOf } from "./item-details.ts";
import type { ProductId } from "./items.ts";
import { reviewOfItem } from "./reviews.ts";

/** What the gates before done have to know of an item, as things stand `now`. */
export async function closureFacts(
  db: Kysely<Database>,
  product: ProductId,
  item: Item,
  now: Date,
): Promise<ClosureFacts> {
  const { productId } = product;
  const ancestors = item.recurrenceOf ? await ancestorsOf(db, product, item.number) : [];
  const review = await reviewOfItem(db, productId, item.number);
  return {
    ...(await countsOf(db, productId, item.number, now)),
    lineage: ancestors.length + 1,
    review: review && { id: review.id, title: review.title, state: review.state },
    coverage: item.kind === "story" ? await storyCoverage(db, productId, item) : null,
  };
}

async function countsOf(
  db: Kysely<Database>,
  productId: number,
  number: number,
  now: Date,
): Promise<Pick<ClosureFacts, "receipts" | "waived" | "actions">> {
  const { rows } = await sql<{ receipts: number; waived: Gate[]; actions: number }>`
    select
      (select count(*) from receipt where product_id = ${productId}::int and item_number = ${number}::int) as receipts,
      array(select distinct gate from waiver where product_id = ${productId}::int and item_number = ${number}::int
        and ended_at is null and until > ${now}::timestamptz order by gate) as waived,
      (select count(distinct action.number) from review_item
        join review_cause cause on cause.product_id = review_item.product_id and cause.review_id = review_item.review_id
        join cause_action link on link.product_id = cause.product_id and link.cause_id = cause.id
        join item action on action.product_id = link.product_id and action.number = link.action_number
        where review_item.product_id = ${productId}::int and review_item.item_number = ${number}::int
          and action.state not in ('declined', 'duplicate')) as actions`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error("A select of counts answered nothing.");
  return counts;
}

/** Null while nobody has reported coverage of the main branch: of the story's service, or of the product where it has none. */
async function storyCoverage(
  db: Kysely<Database>,
  productId: number,
  { number, serviceId }: Item,
): Promise<StoryCoverage | null> {
  const { rows } = await sql<{ isReported: boolean; least: number; commits: number }>`
    select coverage_least as least,
      exists (select from coverage_report where product_id = ${productId}::int and is_main
        and (${serviceId}::uuid is null or service_id = ${serviceId}::uuid)) as "isReported",
      (select count(*) from code_commit where product_id = ${productId}::int and mentions @> array[${number}::int]) as commits
    from product where id = ${productId}::int`.execute(db);
  const [found] = rows;
  if (!found?.isReported) return null;
  const changed = await changedOfItem(db, productId, number);
  const files = changed.map(({ path, changed: touched, lines, covered }) => ({
    path,
    changed: touched,
    lines,
    covered,
  }));
  const told = await coverageAt(db, productId, number);
  const awaited = changed.filter(
    ({ lines, service, commit }) => lines === null && !told.commits.has(`${service}\n${commit}`),
  );
  return {
    least: found.least,
    // Lines are told of by the commits that name the story, even where the commits themselves were not.
    commits: Math.max(found.commits, new Set(changed.map(({ commit }) => commit)).size),
    files,
    unseen: unseenCode(files, told.endings),
    awaited: [...new Set(awaited.map(({ commit }) => commit))],
  };
}

/** For which services and commits of a story coverage came, and which kinds of file it speaks of. */
async function coverageAt(db: Kysely<Database>, productId: number, number: number) {
  const { rows } = await sql<{ service: string; commit: string; paths: string[] }>`
    select told.service, told.commit, array(
      select distinct on (substring(path from '[^.]*$')) path from coverage_file file
      where file.product_id = ${productId}::int and file.service = told.service and file.commit = told.commit) as paths
    from (select distinct report.service, report.commit from changed_lines changed
      join coverage_report report on report.product_id = changed.product_id and report.service = changed.service and report.commit = changed.commit
      where changed.product_id = ${productId}::int and changed.item_number = ${number}::int) as told`.execute(
    db,
  );
  return {
    commits: new Set(rows.map(({ service, commit }) => `${service}\n${commit}`)),
    endings: new Set(rows.flatMap(({ paths }) => paths.map(endingOf)).filter(Boolean)),
  };
}
