import { useState } from "react";
import { eventSentence } from "../../../domain/event-sentence.ts";
import type { Comment, ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { CommentBox } from "./comment-box.tsx";
import { timeline, withSent } from "./timeline.ts";
import type { ItemWork } from "./use-item-work.ts";

/** Everything that happened to it and was said about it, oldest first, and the place to say more. */
export function History({
  item,
  detail,
  work,
}: {
  item: Item;
  detail: ItemDetails;
  work: ItemWork;
}) {
  const members = useReplica((view) => view.members);
  const teams = useReplica((view) => view.teams);
  const [sent, setSent] = useState<Comment[]>([]);
  const names = {
    person: (id: string) =>
      members.find((each) => each.personId === id)?.name ?? "somebody who left",
    team: (id: string) => teams.find((each) => each.id === id)?.name ?? "a team that left",
  };
  const moments = timeline(detail.history, withSent(detail.comments, sent));
  return (
    <section>
      <SectionHeading>History</SectionHeading>
      <ol className="flex flex-col border-t pt-3">
        {moments.map((moment) =>
          moment.is === "comment" ? (
            <CommentRow key={moment.key} comment={moment.comment} />
          ) : (
            <li key={moment.key} className="flex gap-2.5 py-1 text-quiet">
              <span aria-hidden className="flex w-5 shrink-0 justify-center pt-2">
                <span className="size-1.5 rounded-full bg-line-strong" />
              </span>
              <p className="min-w-0 wrap-anywhere">
                <span className="font-medium text-ink">{moment.event.actorName}</span>{" "}
                {eventSentence(moment.event, names)}{" "}
                <Time at={moment.at} className="text-small text-faint" />
              </p>
            </li>
          ),
        )}
      </ol>
      <CommentBox item={item} field={work.comment} onSent={setSent} />
    </section>
  );
}

function CommentRow({ comment }: { comment: Comment }) {
  return (
    <li className="flex gap-2.5 py-2.5">
      <PersonMark name={comment.byName} />
      <div className="min-w-0 flex-1">
        <p className="mb-1 text-quiet">
          <span className="font-medium text-ink">{comment.byName}</span>{" "}
          <Time at={comment.at} className="text-small text-faint" />
        </p>
        <div className="max-w-prose">
          <Markdown text={comment.body} />
        </div>
      </div>
    </li>
  );
}
