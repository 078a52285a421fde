import type { PushedOut } from "../../../domain/sprint-review.ts";
import { Ref } from "../../parts/ref.tsx";
import { Part } from "./part.tsx";

/** What emergencies cost: what each pushed out, why, and who decided it. */
export function DisplacedPart({ displaced }: { displaced: readonly PushedOut[] }) {
  return (
    <Part title="Displaced" count={displaced.length}>
      <ul>
        {displaced.map((item) => (
          <li key={item.ref} className="hairline-b py-2">
            <Ref of={item.ref} className="text-ink" /> {item.title}
            <span className="block text-quiet">
              {item.displacedBy ? (
                <>
                  pushed out by <Ref of={item.displacedBy} className="text-ink" />
                  {item.reason && `: ${item.reason}`}
                  {item.decidedBy && `. ${item.decidedBy} decided it.`}
                </>
              ) : (
                "pushed out"
              )}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
