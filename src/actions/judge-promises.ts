import { system } from "../domain/actor.ts";
import { ranBeforeFix } from "../domain/lateness.ts";
import { judgePromise, spanEnd, type Seen, type Verdict } from "../domain/promise.ts";
import {
  releasesSince,
  sightsOfExceptions,
  sightsOfItems,
  sightsOfServices,
  versionsBefore,
  type Asked,
  type Sight,
} from "../store/promise-evidence.ts";
import {
  beginPromises,
  endedActions,
  openPromises,
  settlePromises,
  type OwnedPromise,
} from "../store/promises.ts";
import { iso } from "../store/items.ts";
import { breakPromise } from "./break-promise.ts";
import { perform, type Deed, type Store } from "./context.ts";
import { wordsOf } from "./withdraw-promise.ts";

/** A promise whose action is done. */
type Running = Asked["promise"];

/** What is received while it is looked at is committed a moment later. */
const overlapMs = 10 * 60_000;

export interface Judging {
  /** The only product to judge; all without it. */
  productId?: number;
  /** When it was judged last; null looks at all that came since each promise began. */
  lastAt: Date | null;
}

/**
 * Judges what was promised by what has been heard since: begins what waits for an action that is done, withdraws what an action promised
 * that was not taken up, and says of what runs whether it is kept or broken. Two servers may do it at once: each promise is settled once.
 */
export async function judgePromises(
  store: Store,
  now: Date,
  { productId, lastAt }: Judging,
): Promise<void> {
  const began = await beginWhatWaits(store, now, productId ?? null);
  const running = (await openPromises(store, "running", productId ?? null)).filter(isRunning);
  if (running.length === 0) return;
  const asked = running.map((promise) => {
    const isNew = began.has(promise.id);
    return { promise, since: sinceOf(promise, isNew ? null : lastAt) };
  });
  const verdicts = await verdictsOf(store, asked, now);
  for (const promises of byProduct(running)) {
    await keepKept(store, now, promises, verdicts);
    for (const promise of promises) {
      const verdict = verdicts.get(promise.id);
      if (verdict?.state === "broken") await breakPromise(store, now, promise, verdict);
    }
  }
}

/** The same by the clock: looks only at what has come since it looked last. */
export function openJudging(store: Store, now: () => Date): () => Promise<void> {
  let lastAt: Date | null = null;
  return async () => {
    const at = now();
    await judgePromises(store, at, { lastAt });
    lastAt = at;
  };
}

function isRunning(promise: OwnedPromise): promise is Running {
  return promise.runsFrom !== null;
}

/** Answers those that begin with this: nothing was looked at for them yet. */
async function beginWhatWaits(
  store: Store,
  now: Date,
  productId: number | null,
): Promise<Set<string>> {
  const begun = new Set<string>();
  const waiting = await openPromises(store, "waiting", productId);
  if (waiting.length === 0) return begun;
  const ended = new Map((await endedActions(store, waiting)).map((each) => [each.id, each]));
  for (const promises of byProduct(waiting)) {
    const done = promises.flatMap((promise) => {
      const end = ended.get(promise.id);
      return end?.state === "done" ? [{ id: promise.id, at: end.closedAt }] : [];
    });
    const given = promises.filter(({ id }) => ended.has(id) && ended.get(id)?.state !== "done");
    if (done.length === 0 && given.length === 0) continue;
    await asAndon(store, now, promises, async (deed) => {
      const began = await beginPromises(deed.tx, deed.productId, done);
      for (const promise of promises.filter(({ id }) => began.includes(id))) {
        record(deed, "promise-began", promise);
        begun.add(promise.id);
      }
      await withdraw(deed, given, (id) => `its action was closed as ${ended.get(id)?.state}`);
    });
  }
  return begun;
}

async function verdictsOf(
  store: Store,
  asked: readonly Asked[],
  now: Date,
): Promise<Map<string, Verdict>> {
  const running = asked.map(({ promise }) => promise);
  const [items, exceptions, services, released] = await Promise.all([
    sightsOfItems(store, asked),
    sightsOfExceptions(store, asked),
    sightsOfServices(store, asked),
    releasesSince(store, running, now),
  ]);
  const live = await withoutLate(store, running, [...items, ...exceptions]);
  const seenBy = byPromise([...live, ...services.filter((each) => !each.isUndecided)]);
  const undecidedBy = byPromise(services.filter((each) => each.isUndecided));
  return new Map(
    running.map((promise) => {
      const { id } = promise;
      const end = spanEnd({ ...promise, releasedAt: released.get(id) ?? [] });
      const seen = seenBy.get(id) ?? [];
      const undecided = undecidedBy.get(id) ?? [];
      return [id, judgePromise({ end, seen, undecided, now: now.toISOString() })];
    }),
  );
}

function sinceOf({ runsFrom }: Running, lastAt: Date | null): Date {
  const began = Date.parse(runsFrom) - 60_000;
  const looked = lastAt === null ? began : lastAt.getTime() - overlapMs;
  return new Date(Math.max(began, looked));
}

/** Old versions run on for weeks: what comes from one that is known to have had it says nothing of what was done about it. */
async function withoutLate(
  store: Store,
  running: readonly Running[],
  sights: readonly Sight[],
): Promise<Sight[]> {
  const promises = new Map(running.map((promise) => [promise.id, promise]));
  const named = sights.flatMap(({ id, number, release }) => {
    const promise = promises.get(id);
    if (!promise || release === null) return [];
    return [{ id, number, release, productId: promise.productId, runsFrom: promise.runsFrom }];
  });
  if (named.length === 0) return [...sights];
  const late = (await versionsBefore(store, named)).filter(
    ({ id, release, seenAt, brokenIn, brokenSeenAt }) =>
      ranBeforeFix(release, iso(seenAt), {
        version: null,
        versionSeenAt: null,
        brokenIn,
        brokenSeenAt: iso(brokenSeenAt),
        closedAt: promises.get(id)?.runsFrom ?? "",
      }),
  );
  return sights.filter(
    ({ id, number, release }) =>
      !late.some((each) => each.id === id && each.number === number && each.release === release),
  );
}

function byPromise(sights: readonly Sight[]): Map<string, Seen[]> {
  const seen = new Map<string, Seen[]>();
  for (const { id, number, at } of sights)
    seen.set(id, [...(seen.get(id) ?? []), { number, at: at.toISOString() }]);
  return seen;
}

async function keepKept(
  store: Store,
  now: Date,
  promises: readonly Running[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<void> {
  const kept = promises.flatMap(({ id }) => {
    const verdict = verdicts.get(id);
    return verdict?.state === "kept"
      ? [{ id, state: "kept" as const, at: new Date(verdict.at) }]
      : [];
  });
  // What is to be watched on a service that is gone cannot be watched any more.
  const lost = promises.filter(
    ({ id, watches, serviceId }) =>
      watches === "service" && serviceId === null && !kept.some((each) => each.id === id),
  );
  if (kept.length === 0 && lost.length === 0) return;
  await asAndon(store, now, promises, async (deed) => {
    const settled = await settlePromises(deed.tx, deed.productId, kept);
    for (const promise of promises.filter(({ id }) => settled.includes(id)))
      record(deed, "promise-kept", promise);
    await withdraw(deed, lost, () => "its service was removed");
  });
}

async function withdraw(
  deed: Deed,
  promises: readonly OwnedPromise[],
  reasonOf: (id: string) => string,
): Promise<void> {
  if (promises.length === 0) return;
  const settled = await settlePromises(
    deed.tx,
    deed.productId,
    promises.map(({ id }) => ({ id, state: "withdrawn", at: deed.now })),
  );
  for (const promise of promises.filter(({ id }) => settled.includes(id))) {
    deed.record({
      kind: "promise-withdrawn",
      itemNumber: promise.action,
      data: { promiseId: promise.id, words: wordsOf(promise), reason: reasonOf(promise.id) },
    });
  }
}

function record(deed: Deed, kind: "promise-began" | "promise-kept", promise: OwnedPromise): void {
  const data = { promiseId: promise.id, words: wordsOf(promise) };
  deed.record({ kind, itemNumber: promise.action, data });
}

async function asAndon(
  store: Store,
  now: Date,
  promises: readonly OwnedPromise[],
  doIt: (deed: Deed) => Promise<void>,
): Promise<void> {
  const [first] = promises;
  if (!first) return;
  const { productId, productKey } = first;
  const actor = { id: system, name: "Andon", role: "owner" as const };
  await perform({ store, actor, now, productId, productKey }, "work", doIt);
}

function byProduct<Owned extends OwnedPromise>(promises: readonly Owned[]): Owned[][] {
  const products = new Map<number, Owned[]>();
  for (const promise of promises)
    products.set(promise.productId, [...(products.get(promise.productId) ?? []), promise]);
  return [...products.values()];
}
