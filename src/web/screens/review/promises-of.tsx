import { leftWords, type ActionPromise } from "../../../domain/promise.ts";
import { request } from "../../api/request.ts";
import { useNow } from "../../parts/time.tsx";
import { useFresh } from "../../replica/use-fresh.ts";

const ask = (path: string) => request<{ items: ActionPromise[] }>("GET", path);

/** What an action promises is not seen again, and how that stands. */
export function PromisesOf({ action }: { action: string }) {
  const { found } = useFresh(`/items/${action}/promises`, ask, 10_000);
  const now = new Date(useNow()).toISOString();
  const promises = (found?.items ?? []).filter(({ state }) => state !== "withdrawn");
  if (!found) return null;
  return (
    <ul className="pl-6.5 text-small text-quiet">
      {promises.map((promise) => (
        <li key={promise.id} className="py-0.5 wrap-anywhere">
          It promises that {promise.words}: {standing(promise, now)}
        </li>
      ))}
      {promises.length === 0 && <li className="py-0.5">It promises nothing yet.</li>}
    </ul>
  );
}

function standing(promise: ActionPromise, now: string): string {
  const { state, brokenBy } = promise;
  if (state === "kept") return "kept.";
  if (state === "broken") return brokenBy ? `broken by ${brokenBy}.` : "broken.";
  const left = leftWords(promise, now);
  return `${left.charAt(0).toLowerCase()}${left.slice(1)}.`;
}
