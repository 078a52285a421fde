import { setTimeout as sleep } from "node:timers/promises";
import type { FollowedReport } from "../actions/keep-reports.ts";
import { acknowledgement } from "../domain/report-mail.ts";
import type { Mailer } from "../integrations/send-mail.ts";

export interface Acknowledgements {
  /** Mails the link by which a report is followed to whoever sent it, and answers at once. */
  send: (report: FollowedReport, url: string) => void;
  /** Resolves when nothing is being sent any more; a mail server that does not answer is not waited for. */
  sent: () => Promise<void>;
}

export interface AcknowledgementOptions {
  /** Null where Andon sends no mail. */
  mailer: Mailer | null;
  now: () => Date;
  onError: (error: unknown) => void;
}

/** A mail says by itself whom it is from, so whoever means to have strangers mailed gets few of them mailed. */
const mostAMinute = 20;
const patienceMs = 3_000;

/**
 * Each report is acknowledged once, when its stream has just appeared: replies make no second one, and what machines send makes none
 * at all. What is lost on the way, or beyond those few, is not sent again: that it is fixed is told all the same.
 */
export function openAcknowledgements(options: AcknowledgementOptions): Acknowledgements {
  const { mailer, now, onError } = options;
  const sending = new Set<Promise<void>>();
  let sentLately: number[] = [];

  function hasRoom(at: number): boolean {
    sentLately = sentLately.filter((each) => at - each < 60_000);
    return sentLately.length < mostAMinute;
  }

  return {
    send({ id, email, productName, signal }, url) {
      const at = now().getTime();
      if (mailer === null || email === null || mailer.isOwnAddress(email) || !hasRoom(at)) return;
      sentLately.push(at);
      const mail = { ...acknowledgement({ productName, url }), to: email, id: `${id}.received` };
      const sent = mailer
        .send({ ...mail, answers: mailNumber(signal.id) })
        .catch(onError)
        .finally(() => sending.delete(sent));
      sending.add(sent);
    },
    sent: async () => {
      if (sending.size === 0) return;
      const waited = new AbortController();
      const patience = sleep(patienceMs, undefined, { signal: waited.signal }).catch(() => {});
      await Promise.race([Promise.all(sending), patience]);
      waited.abort();
    },
  };
}

/** As RFC 5322 writes it between angle brackets; a mail without a number has been given another kind of one. */
function mailNumber(id: string | undefined): string | undefined {
  return id !== undefined && /^[^\s<>@]{1,200}@[^\s<>@]{1,200}$/.test(id) ? id : undefined;
}
