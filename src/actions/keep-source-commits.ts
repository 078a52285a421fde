import type { Kysely } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { commitRefs } from "../domain/commit-refs.ts";
import { subjectOf, type Commit } from "../domain/commit.ts";
import { cleanText, cutText } from "../domain/text.ts";
import type { Database } from "../store/connect.ts";
import { appendEvents } from "../store/events.ts";
import { learnCommits } from "../store/learnt-commits.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { startingOver } from "./context.ts";
import { completeReleases } from "./fill-releases.ts";

/** Commits, as a source tells of them: they complete the releases that bring them. `receivedAt` is ISO 8601. */
export async function keepSourceCommits(
  store: Kysely<Database>,
  { id: sourceId, productId, productKey }: SendingSource,
  commits: readonly Commit[],
  receivedAt: string,
): Promise<void> {
  const now = new Date(receivedAt);
  const rows = commits.map(({ id, parents, message, author, authoredAt }) => ({
    ...commitRefs(message, productKey),
    id,
    parents,
    subject: subjectOf(message),
    author: cutText(cleanText(author), 200),
    authoredAt,
  }));
  await startingOver(() =>
    store.transaction().execute(async (tx) => {
      const learnt = await learnCommits(tx, productId, rows, now);
      if (learnt.length === 0) return;
      const events = await completeReleases(tx, productId, learnt, now);
      await appendEvents(tx, productId, sourceActor(sourceId), now, events);
    }),
  );
}
