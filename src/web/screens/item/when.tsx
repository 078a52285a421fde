import type { Item } from "../../../domain/item.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { ChancePicture } from "./when-picture.tsx";
import { whenWords, type ProbableDateAnswer } from "./when-words.ts";

const find = (path: string) => request<ProbableDateAnswer>("GET", path);

/** By when it is probably done, or why nobody can say. It keeps its room while the answer is on its way. */
export function When({ item }: { item: Item }) {
  const { found, problem } = useFresh(`/items/${item.ref}/probable-date`, find);
  const method = useReplica(
    (view) => view.teams.find((each) => each.id === item.teamId)?.flow.method ?? "scrum",
  );
  if (!found) return <span className="block h-20 pt-1 text-quiet">{problem ?? "Counting…"}</span>;
  const words = whenWords(found, method);
  return (
    <span className="flex min-h-20 flex-col gap-1.5 pt-1 whitespace-normal">
      <span className={found.unknown ? "text-quiet" : ""} title={found.words}>
        {words.split(" · ").map((each) => (
          <span key={each} className="block">
            {each}
          </span>
        ))}
      </span>
      {!found.unknown && <ChancePicture answer={found} />}
    </span>
  );
}
