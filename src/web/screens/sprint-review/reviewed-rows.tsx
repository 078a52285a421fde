import { Link } from "@tanstack/react-router";
import type { Reviewed } from "../../../domain/sprint-review.ts";
import type { Standing } from "../../../domain/sprint.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** Items as a review lists them: how each stood when the sprint was over, and the points of stories. */
export function ReviewedRows({ items }: { items: readonly Reviewed[] }) {
  const product = useReplica((view) => view.product.key);
  return (
    <ul>
      {items.map((item) => (
        <li key={item.ref}>
          <Link
            to="/$product/items/$ref"
            params={{ product, ref: item.ref }}
            className="hairline-b flex min-h-9 items-center gap-2.5 px-1 py-1 hover:bg-hover"
          >
            <KindMark kind={item.kind} />
            <span className="w-18 shrink-0 text-quiet tabular-nums">{item.ref}</span>
            <span className="min-w-0 flex-1">{item.title}</span>
            {words[item.standing] && (
              <span className="shrink-0 text-small text-quiet">{words[item.standing]}</span>
            )}
            <span className="w-7 shrink-0 text-right text-small text-quiet">
              {item.kind === "story" ? (item.points ?? "") : ""}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const words: Record<Standing, string> = {
  done: "",
  open: "open",
  returned: "returned",
  withdrawn: "taken out",
  displaced: "displaced",
  declined: "closed",
};
