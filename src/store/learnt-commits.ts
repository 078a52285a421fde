import { sql, type Transaction } from "kysely";
import type { CodeCommit } from "./code-commits.ts";
import type { Database } from "./connect.ts";

/**
 * What code hosts tell of commits adds to what is known of them: a push of the main branch what a commit contains, a pull request which
 * items it fixes. Answers the ids of those of which something new was told.
 */
export async function learnCommits(
  tx: Transaction<Database>,
  productId: number,
  commits: readonly CodeCommit[],
  seenAt: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into code_commit (product_id, id, parents, subject, author, authored_at, mentions, fixes, seen_at)
    select distinct on (id) ${productId}::int, id, parents, subject, author, "authoredAt", mentions, fixes, ${seenAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(commits)}::jsonb) as each(id text, parents text[], subject text, author text,
      "authoredAt" timestamptz, mentions int[], fixes int[])
    order by id
    on conflict (product_id, id) do update set
      parents = array(select distinct unnest(code_commit.parents || excluded.parents)),
      mentions = array(select distinct unnest(code_commit.mentions || excluded.mentions) order by 1),
      fixes = array(select distinct unnest(code_commit.fixes || excluded.fixes) order by 1)
    where not (code_commit.parents @> excluded.parents and code_commit.mentions @> excluded.mentions and code_commit.fixes @> excluded.fixes)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
