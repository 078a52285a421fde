import { setImmediate } from "node:timers/promises";
import { itemRef } from "../domain/item.ts";
import { dayForecast, settlesAfterMs, withoutRanking, type DayForecast } from "../domain/ledger.ts";
import { probableDates } from "../domain/probable/probable-dates.ts";
import type { Store } from "../store/connect.ts";
import { measureRanking, unmeasuredRankings, type UnmeasuredRanking } from "../store/ledger.ts";
import { probableQuestion, type ProbableQuestion } from "../store/probable-question.ts";

const mostAtOnce = 20;
/** Enough to tell two days apart, and little enough for a server that has something else to do. */
const trials = 2000;

/** Says of each ranking that has settled by when the first story that it pushed is done with it and without it. Answers how many. */
export async function measureLedger(store: Store, now: Date): Promise<number> {
  const settledBy = new Date(now.getTime() - settlesAfterMs);
  const rankings = await unmeasuredRankings(store, settledBy, mostAtOnce);
  const questions = new Map<number, ProbableQuestion>();
  for (const ranking of rankings) {
    const { productId } = ranking;
    const question = questions.get(productId) ?? (await probableQuestion(store, ranking, now));
    questions.set(productId, question);
    await measureRanking(store, ranking, forecastOf(ranking, question), now);
    // Whoever waits for an answer comes first.
    await setImmediate();
  }
  return rankings.length;
}

/** Null where the item or the story has left the part of the backlog that dates are told of. */
function forecastOf(
  { productKey, itemNumber, pushed, rankBefore }: UnmeasuredRanking,
  question: ProbableQuestion,
): { before: DayForecast; after: DayForecast } | null {
  const ref = itemRef(productKey, itemNumber);
  const [first] = pushed;
  if (first === undefined || !question.items.some((item) => item.ref === ref)) return null;
  const dayOf = (items: ProbableQuestion["items"]) =>
    dayForecast(probableDates({ ...question, items, trials }).items, itemRef(productKey, first));
  const before = dayOf(withoutRanking(question.items, ref, rankBefore));
  const after = dayOf(question.items);
  return before && after ? { before, after } : null;
}
