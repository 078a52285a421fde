import { useEffect, useState } from "react";
import type { Displacement } from "../../../domain/item-details.ts";
import { request } from "../../api/request.ts";
import { runningSprints } from "../../replica/queries.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** What emergencies pushed out of the running sprints: displaced item to the item that displaced it. */
export function useDisplaced(): ReadonlyMap<string, string> {
  const running = useReplica((view) =>
    runningSprints(view)
      .map((sprint) => `${sprint.id} ${sprint.version}`)
      .join(","),
  );
  const emergencies = useReplica((view) =>
    [...view.lit].filter((ref) => view.item(ref)?.urgency === "expedite").join(","),
  );
  const [displaced, setDisplaced] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    if (running === "" || emergencies === "") return;
    let wanted = true;
    const ids = running.split(",").map((each) => each.split(" ")[0] ?? "");
    Promise.all(
      ids.map((id) => request<{ displacements: Displacement[] }>("GET", `/sprints/${id}`)),
    ).then(
      (answers) => {
        if (!wanted) return;
        setDisplaced(new Map(answers.flatMap((each) => each.displacements.flatMap(pairs))));
      },
      // The marks are a help; without them the list still stands.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [running, emergencies]);

  return emergencies === "" ? none : displaced;
}

const none: ReadonlyMap<string, string> = new Map();

function pairs({ ref, displaced }: Displacement): [string, string][] {
  return displaced.map((each) => [each, ref]);
}
