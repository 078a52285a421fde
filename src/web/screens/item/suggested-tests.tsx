import type { SuggestedTest } from "../../../domain/item-tests.ts";
import type { Item } from "../../../domain/item.ts";
import { request } from "../../api/request.ts";
import { takeSuggestedTest } from "../../deeds/receipts.ts";
import { Button } from "../../parts/button.tsx";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { TestName } from "./receipts.tsx";

/** Tests that turned green with the fix. People decide whether they belong to it: many things turn in one build. */
export function SuggestedTests({ item, mayTake }: { item: Item; mayTake: boolean }) {
  const replica = useReplicaItself();
  const { found } = useFresh(`/items/${item.ref}/suggested-tests`, find);
  if (!found || found.length === 0) return null;
  return (
    <div className="pt-2">
      <h3 className="text-small text-quiet">May belong to it</h3>
      <ul>
        {found.map((suggested) => (
          <li
            key={suggested.id}
            className="hairline-b flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5"
          >
            <TestName url={null}>{suggested.test}</TestName>
            {mayTake && (
              <Button
                look="quiet"
                aria-label={`It does: ${suggested.test}`}
                onClick={() => void takeSuggestedTest(replica, item.ref, suggested)}
              >
                It does
              </Button>
            )}
            <p className="w-full text-small text-quiet">{suggested.why}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function find(path: string): Promise<SuggestedTest[]> {
  const { items } = await request<{ items: SuggestedTest[] }>("GET", path);
  return items;
}
