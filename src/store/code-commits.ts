import { sql, type Kysely, type Transaction } from "kysely";
import type { CommitRefs } from "../domain/commit-refs.ts";
import type { Database } from "./connect.ts";

/** A commit as pipelines tell of it. `id` and `parents` in full, in lower case. */
export interface CodeCommit extends CommitRefs {
  id: string;
  parents: readonly string[];
  subject: string;
  author: string;
  /** ISO 8601. */
  authoredAt: string;
}

/** A commit never changes; only a clone that was cut short may not have known its parents. Answers the ids of the new ones. */
export async function insertCommits(
  tx: Transaction<Database>,
  productId: number,
  commits: readonly CodeCommit[],
  seenAt: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into code_commit (product_id, id, parents, subject, author, authored_at, mentions, fixes, seen_at)
    select distinct on (id) ${productId}::int, id, parents, subject, author, "authoredAt", mentions, fixes, ${seenAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(commits)}::jsonb) as each(id text, parents text[], subject text, author text,
      "authoredAt" timestamptz, mentions int[], fixes int[])
    order by id
    on conflict (product_id, id) do update set parents = excluded.parents
    where code_commit.parents = '{}' and excluded.parents <> '{}'
    returning id, xmax = 0 as "isNew"`.execute(tx);
  return rows.filter(({ isNew }) => isNew).map(({ id }) => id);
}

/** So many commits back and no farther: what lies deeper is not known. */
const deepest = 10_000;

/**
 * Whether `commit` can be reached from `from`, which is itself reached too. Null where that cannot be said, because nobody told of
 * `from` or its history is longer than anybody looks.
 */
export async function isReached(
  db: Kysely<Database>,
  productId: number,
  { commit, from }: { commit: string; from: string },
): Promise<boolean | null> {
  if (commit === from) return true;
  const { rows } = await sql<{ isFound: boolean; isKnown: boolean; visited: number }>`
    with recursive reached(id) as (
      select ${from}::text
      union
      select unnest(code_commit.parents) from reached
      join code_commit on code_commit.product_id = ${productId}::int and code_commit.id = reached.id
    ), near as (select id from reached limit ${deepest})
    select exists (select from near where id = ${commit}::text) as "isFound",
      exists (select from code_commit where product_id = ${productId}::int and id = ${from}::text) as "isKnown",
      (select count(*) from near) as visited`.execute(db);
  const [found] = rows;
  if (found?.isFound) return true;
  return found?.isKnown && found.visited < deepest ? false : null;
}

/** The commits that say they fix an item, oldest first. */
export async function fixesOf(
  db: Kysely<Database>,
  productId: number,
  itemNumber: number,
): Promise<{ id: string; authoredAt: Date }[]> {
  const { rows } = await sql<{ id: string; authoredAt: Date }>`
    select id, authored_at as "authoredAt" from code_commit
    where product_id = ${productId}::int and mentions @> array[${itemNumber}::int] and fixes @> array[${itemNumber}::int]
    order by authored_at, id`.execute(db);
  return rows;
}
