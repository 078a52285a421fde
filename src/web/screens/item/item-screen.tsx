import { getRouteApi } from "@tanstack/react-router";
import { useReplica } from "../../replica/use-replica.ts";
import { useItemDetail } from "../../replica/item-detail.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { StateMark, stateTitles } from "../../parts/state-mark.tsx";

const route = getRouteApi("/$product/items/$ref");

/** One item and what is known about it. */
export function ItemScreen() {
  const { ref } = route.useParams();
  const here = useReplica((view) => view.item(ref));
  const { detail, problem } = useItemDetail(ref);
  const item = here ?? detail?.item;
  if (!item)
    return problem ? <EmptyState title="This item is not here">{problem}</EmptyState> : null;
  return (
    <article className="mx-auto w-full max-w-3xl overflow-y-auto px-6 py-8">
      <p className="mb-2 flex items-center gap-2 text-quiet">
        <KindMark kind={item.kind} item={item} named={false} />
        {kindTitles[item.kind]} {item.ref}
        <StateMark state={item.state} />
        {stateTitles[item.state]}
      </p>
      <h1 className="text-title font-semibold">{item.title}</h1>
      <div className="mt-5">{detail?.description && <Markdown text={detail.description} />}</div>
    </article>
  );
}
