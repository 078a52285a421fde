import { commitOrNone, pushedCommits, type Commit } from "../../domain/commit.ts";
import { plausibleTime } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import type { MergeRequestEvent, PushEvent } from "./event.ts";

/** GitLab tells the newest twenty commits of a push, and how many there were; it never says whether it threw any away. */
export function commitsOfPush(event: PushEvent, { receivedAt }: Delivery): Commit[] {
  const after = commitOrNone(event.after);
  if (after === null) return [];
  const told = event.commits ?? [];
  const commits = told.flatMap(({ id, message, timestamp, author }) => {
    const whole = commitOrNone(id);
    if (whole === null) return [];
    const authoredAt = plausibleTime(timestamp ?? undefined, receivedAt) ?? receivedAt;
    return [{ id: whole, message: message ?? "", author: author?.name ?? "", authoredAt }];
  });
  return pushedCommits(commits, {
    before: commitOrNone(event.before),
    after,
    isWhole: (event.total_commits_count ?? told.length) <= told.length,
  });
}

/** A merge request names items where the commit that it becomes may not. */
export function commitsOfMerge(event: MergeRequestEvent, { receivedAt }: Delivery): Commit[] {
  const { action, title, description, ...request } = event.object_attributes;
  const id =
    commitOrNone(request.merge_commit_sha) ??
    commitOrNone(request.squash_commit_sha) ??
    commitOrNone(request.last_commit?.id);
  if (action !== "merge" || id === null) return [];
  return [
    {
      id,
      parents: [],
      message: [title, description ?? ""].join("\n\n").trim(),
      author: event.user?.name ?? "",
      authoredAt: plausibleTime(request.updated_at ?? undefined, receivedAt) ?? receivedAt,
    },
  ];
}
