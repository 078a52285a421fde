import type { Blocker } from "../../domain/blocker.ts";

/** What stands in the way, one sentence each. Takes no room when nothing does. */
export function BlockerList({ blockers }: { blockers: readonly Blocker[] }) {
  if (blockers.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-small text-quiet">
      {blockers.map((each) => (
        <li key={`${each.code}${each.ref ?? ""}`} className="flex gap-2">
          <span aria-hidden className="text-faint">
            —
          </span>
          {each.message}
        </li>
      ))}
    </ul>
  );
}
