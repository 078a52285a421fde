import { productionNames, silentAfterDays, standingOf, type Standing } from "../domain/report.ts";
import { releasesTo, reportWithKey, type KeptReport } from "../store/reports.ts";
import { secretHash } from "../store/secret.ts";
import { found, type Store } from "./context.ts";

/** What whoever has the link of a report may know: his own words, and how it stands. */
export async function followReport(
  { store, now }: { store: Store; now: Date },
  key: string,
): Promise<{ title: string } & Standing> {
  const report = found(await reportWithKey(store, secretHash(key)), "report behind this link");
  const [standing] = await standingsOf(store, [report], now);
  return { title: report.title, ...(standing as Standing) };
}

/** How reports stand now, in their order. Releases are asked for once a product, and only where something is done. */
export async function standingsOf(
  store: Store,
  reports: readonly KeptReport[],
  now: Date,
): Promise<Standing[]> {
  const releases = new Map<number, Awaited<ReturnType<typeof releasesTo>>>();
  for (const [productId, since] of releasesNeeded(reports, now)) {
    const environments = productionNames;
    releases.set(productId, await releasesTo(store, productId, { environments, since }));
  }
  return reports.map(({ productId, createdAt, item, defects }) =>
    standingOf({
      reportedAt: createdAt,
      item,
      defects,
      releases: releases.get(productId) ?? [],
      now: now.toISOString(),
    }),
  );
}

/** A version may have been deployed a while before the item that it fixes was closed. */
function releasesNeeded(reports: readonly KeptReport[], now: Date): Map<number, Date> {
  const needed = new Map<number, Date>();
  for (const { productId, item, defects } of reports) {
    const done = [item, ...defects].filter((each) => each?.state === "done");
    const closings = done.flatMap((each) => (each?.closedAt ? [Date.parse(each.closedAt)] : []));
    if (closings.length === 0) continue;
    const known = needed.get(productId)?.getTime() ?? Infinity;
    const from = Math.min(...closings, now.getTime()) - silentAfterDays * 86_400_000;
    needed.set(productId, new Date(Math.min(known, from)));
  }
  return needed;
}
