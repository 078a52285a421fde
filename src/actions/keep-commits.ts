import { commitRefs } from "../domain/commit-refs.ts";
import { itemRef } from "../domain/item.ts";
import { cutText } from "../domain/text.ts";
import { insertCommits } from "../store/code-commits.ts";
import { perform, type Context, type ProductScope } from "./context.ts";
import { completeReleases } from "./fill-releases.ts";
import { receiptsForItems } from "./receipts-from-reports.ts";

export interface ToldCommit {
  id: string;
  parents: readonly string[];
  /** The whole of it: what it mentions and fixes is found in every line, and the first is kept. */
  message: string;
  author: string;
  /** ISO 8601. */
  authoredAt: string;
}

export interface KeptCommits {
  /** How many of them were news. */
  kept: number;
  /** The items that all of them mention and fix, known before or not. */
  mentions: string[];
  fixes: string[];
}

/** Keeps commits as a pipeline tells of them. A commit that is known already stays as it is. */
export async function keepCommits(
  context: Context & ProductScope,
  told: readonly ToldCommit[],
): Promise<KeptCommits> {
  return perform(context, "work", async (deed) => {
    const { tx, productId, productKey, now } = deed;
    const commits = told.map(({ id, parents, message, author, authoredAt }) => ({
      ...commitRefs(message, productKey),
      id: id.toLowerCase(),
      parents: parents.map((each) => each.toLowerCase()),
      subject: cutText(message.trim().split("\n")[0]?.trim() ?? "", 300),
      author: cutText(author, 200),
      authoredAt,
    }));
    const news = await insertCommits(tx, productId, commits, now);
    // A release may have been told of before the commits that it brings.
    const ids = commits.map(({ id }) => id);
    for (const event of await completeReleases(tx, productId, ids, now)) deed.record(event);
    // Reports may have come before the commits that say what they fixed.
    await receiptsForItems(deed, [...new Set(commits.flatMap(({ fixes }) => fixes))]);
    const refs = (numbers: readonly number[]) =>
      [...new Set(numbers)]
        .toSorted((one, other) => one - other)
        .map((number) => itemRef(productKey, number));
    return {
      kept: news.length,
      mentions: refs(commits.flatMap(({ mentions }) => mentions)),
      fixes: refs(commits.flatMap(({ fixes }) => fixes)),
    };
  });
}
