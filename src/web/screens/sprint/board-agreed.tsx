import type { TeamFlow } from "../../../domain/board.ts";
import { countOfKinds, kindLimitWords } from "../../../domain/limit.ts";
import type { BoardState } from "./use-board.ts";

/** What the team agreed on beyond its columns, and how much of it is taken. */
export function BoardAgreed({ flow, board }: { flow: TeamFlow; board: BoardState }) {
  const { kindLimits, personLimit } = flow;
  if (kindLimits.length === 0 && personLimit === null) return null;
  return (
    <ul
      aria-label="Agreed limits"
      className="flex shrink-0 flex-wrap gap-x-5 gap-y-0.5 border-b px-4 py-1.5 text-small text-quiet"
    >
      {kindLimits.map((limit) => {
        const taken = countOfKinds(limit.kinds, board.work);
        return (
          <li key={limit.id}>
            {sentence(kindLimitWords(limit))}:{" "}
            <span className={taken >= limit.wipLimit ? "font-semibold text-ink" : ""}>
              {taken === 1 ? "1 is" : `${taken} are`}
            </span>
          </li>
        );
      })}
      {personLimit !== null && <li>At most {personLimit} in progress for one person</li>}
    </ul>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
