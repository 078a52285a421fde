import type { Chance } from "../forecast/chance.ts";

/**
 * Which past period each one ahead is like. Neighbours are drawn together, because a bad sprint seldom comes alone (moving blocks:
 * Künsch, 1989), newer ones more often than older ones. The further ahead, the more often a draw repeats what was drawn
 * before (Pólya's urn, as in "The Bayesian bootstrap", Rubin, 1981): what has been seen is a sample, and a trial
 * may turn out to be of a faster or slower team than it shows. A plain bootstrap takes the average of a few periods for known.
 */
export function pastDraws(past: number, draw: Chance, drawn: Int32Array): () => void {
  const block = Math.max(1, Math.round(Math.cbrt(past)));
  return () => {
    for (let at = 0; at < drawn.length; at += 1) {
      if (at % block > 0) {
        drawn[at] = ((drawn[at - 1] ?? 0) + 1) % past;
        continue;
      }
      const isAgain = draw.next() * (past + at) >= past;
      const one = draw.next();
      const other = draw.next();
      drawn[at] = isAgain
        ? (drawn[Math.floor(one * at)] ?? 0)
        : Math.floor(Math.max(one, other) * past);
    }
  };
}
