import type { Kysely } from "kysely";
import { standingsOf } from "../actions/follow-report.ts";
import { fixedMail } from "../domain/report-mail.ts";
import { isNews, mailAddressOf, type Standing } from "../domain/report.ts";
import { isAboutThisMail, type Mailer } from "../integrations/send-mail.ts";
import type { Database } from "../store/connect.ts";
import { lockUntold, markTold, untoldReports, type KeptReport } from "../store/reports.ts";

export interface TellingOptions {
  mailer: Mailer;
  now: () => Date;
  onError: (error: unknown) => void;
}

interface Due {
  report: KeptReport;
  standing: Standing;
}

const retriedForMs = 24 * 60 * 60 * 1000;
/** Other jobs wait while this one works. */
const longestRunMs = 30_000;

/**
 * Mails whoever reported something, once, when it is fixed in production: every minute. Told is written down after the mail server has
 * taken the mail and while the report is held, so a crash in between sends it twice, under the same number, and never loses it. A mail
 * that is refused is tried again for a day; a mail server that cannot be reached is waited for as long as the fix is news.
 */
export function openTelling(
  store: Kysely<Database>,
  { mailer, now, onError }: TellingOptions,
): () => Promise<void> {
  const refusedSince = new Map<string, number>();

  return async () => {
    const began = now();
    const end = performance.now() + longestRunMs;
    for (const due of inTurn(await dueReports(store, began))) {
      if (performance.now() > end || !(await isServed(due, began))) return;
    }
  };

  /** Those that were refused before come last, so that they keep nobody waiting; those that were refused for a day not any more. */
  function inTurn(due: readonly Due[]): Due[] {
    const since = ({ report }: Due) => refusedSince.get(report.id) ?? 0;
    const left = due.filter((each) => {
      const first = refusedSince.get(each.report.id);
      return first === undefined || now().getTime() - first < retriedForMs;
    });
    return left.toSorted((one, other) => since(one) - since(other));
  }

  /** False where the mail server takes nothing at all. */
  async function isServed({ report, standing }: Due, at: Date): Promise<boolean> {
    try {
      await tell(store, mailer, { report, standing }, at);
      refusedSince.delete(report.id);
      return true;
    } catch (error) {
      onError(error);
      if (!isAboutThisMail(error)) return false;
      refusedSince.set(report.id, refusedSince.get(report.id) ?? at.getTime());
      return true;
    }
  }
}

async function dueReports(store: Kysely<Database>, now: Date): Promise<Due[]> {
  const reports = await untoldReports(store);
  const standings = await standingsOf(store, reports, now);
  return reports.flatMap((report, at) => {
    const standing = standings[at];
    return standing && isNews(standing, now.toISOString()) ? [{ report, standing }] : [];
  });
}

async function tell(
  store: Kysely<Database>,
  mailer: Mailer,
  { report, standing }: Due,
  now: Date,
): Promise<void> {
  const { productId, id, title, productName, createdAt: reportedAt } = report;
  const to = mailAddressOf(report.email ?? undefined);
  if (to === null) return;
  const { words } = standing;
  await store.transaction().execute(async (tx) => {
    if (!(await lockUntold(tx, productId, id))) return;
    const mail = fixedMail({ title, productName, reportedAt, words });
    await mailer.send({ ...mail, to, id: `${id}.fixed` });
    await markTold(tx, { productId, id, now });
  });
}
