import { commitOrNone, pushedCommits, type Commit } from "../../domain/commit.ts";
import { plausibleTime } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import type { PullRequestEvent, PushEvent } from "./event.ts";

/** GitHub leaves commits out of a push that has more of them. */
const mostInPush = 2_048;

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
    before: event.forced === true ? null : commitOrNone(event.before),
    after,
    isWhole: told.length < mostInPush,
  });
}

/** A pull request names items where the commit that it becomes may not. */
export function commitsOfMerge(event: PullRequestEvent, { receivedAt }: Delivery): Commit[] {
  const { title, body, merged, merged_at: mergedAt, user, ...request } = event.pull_request;
  const id = commitOrNone(request.merge_commit_sha);
  if (event.action !== "closed" || merged !== true || id === null) return [];
  return [
    {
      id,
      parents: [],
      message: [title, body ?? ""].join("\n\n").trim(),
      author: user?.login ?? "",
      authoredAt: plausibleTime(mergedAt ?? undefined, receivedAt) ?? receivedAt,
    },
  ];
}
