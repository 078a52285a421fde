import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useItemDetail } from "../../replica/item-detail.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { ItemPage } from "./item-page.tsx";

const route = getRouteApi("/$product/items/$ref");

/** One item: what it is, what stands in its way, what to do next, and everything that happened to it. */
export function ItemScreen() {
  const ref = route.useParams().ref.toUpperCase();
  const replica = useReplicaItself();
  const here = useReplica((view) => view.item(ref));
  const { detail, problem } = useItemDetail(ref);
  const item = here ?? detail?.item;

  useEffect(() => {
    // From now on the replica follows it, also when it is closed or ranks far below what is loaded.
    if (!here && detail) replica.learn([detail.item]);
  }, [here, detail, replica]);

  if (!item)
    return problem ? <EmptyState title="This item is not here">{problem}</EmptyState> : null;
  return <ItemPage key={ref} item={item} detail={detail} />;
}
