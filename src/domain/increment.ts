import { standingOf, type Commitment, type Standing } from "./sprint.ts";

/** How a running sprint stands towards its increment: the stories that are to make it. */
export interface IncrementState {
  /** Stories fell out while it ran, and none is left or done. */
  isLost: boolean;
  done: number;
  open: number;
  gone: number;
  /** What to say; empty while nothing is wrong. */
  words: string;
}

export type StoryInSprint = Pick<Commitment, "ref" | "kind" | "state" | "outcome">;

/** A sprint that started with an increment can lose it: when its last story is withdrawn, displaced or declined, it says so. */
export function incrementState(
  sprintName: string,
  commitments: readonly StoryInSprint[],
): IncrementState {
  const stories = commitments
    .filter(({ kind }) => kind === "story")
    .map((story) => ({ ref: story.ref, standing: standingOf(story) }));
  const done = stories.filter(({ standing }) => standing === "done").length;
  const open = stories.filter(({ standing }) => standing === "open").length;
  const gone = stories.filter(({ standing }) => isGone(standing));
  const isLost = done === 0 && open === 0 && gone.length > 0;
  const words = isLost
    ? `No story is left in ${sprintName}: ${goneWords(gone)}. Fixing alone is no product increment: take a story in, or finish it.`
    : "";
  return { isLost, done, open, gone: gone.length, words };
}

function isGone(standing: Standing): boolean {
  return standing === "withdrawn" || standing === "displaced" || standing === "declined";
}

/** "SHOP-1 was displaced, SHOP-2 and SHOP-3 were withdrawn". */
function goneWords(gone: readonly { ref: string; standing: Standing }[]): string {
  const ways = [...new Set(gone.map(({ standing }) => standing))].sort();
  return ways
    .map((way) => {
      const refs = gone.filter(({ standing }) => standing === way).map(({ ref }) => ref);
      const named = refs.length > most ? [...refs.slice(0, most), "others"] : refs;
      return `${listing(named)} ${refs.length === 1 ? "was" : "were"} ${way}`;
    })
    .join(", ");
}

const most = 5;

function listing(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
