import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type SqlBool,
  type Transaction,
} from "kysely";
import type { OpeningRule } from "../domain/opening.ts";
import type { Database } from "./connect.ts";
import { secretHash } from "./secret.ts";
import { openedSettings, type KeptSettings } from "./source-settings.ts";

/** A source as its door knows it. */
export interface SendingSource {
  id: string;
  productId: number;
  productKey: string;
  kind: string;
  name: string;
  isPaused: boolean;
  /** As its integration's own schema reads them, secrets opened. */
  settings: KeptSettings;
  opening: OpeningRule;
}

export async function sourceWithSecret(
  db: Kysely<Database>,
  secret: string,
  now: Date,
): Promise<SendingSource | null> {
  const hash = secretHash(secret);
  return sendingSource(db, (is) =>
    is.or([
      is("source.secretHash", "=", hash),
      is.and([
        is("source.previousSecretHash", "=", hash),
        is("source.previousSecretUntil", ">", now),
      ]),
    ]),
  );
}

export async function sourceWithId(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<SendingSource | null> {
  return sendingSource(db, (is) =>
    is.and([is("source.productId", "=", productId), is("source.id", "=", id)]),
  );
}

async function sendingSource(
  db: Kysely<Database>,
  which: (is: ExpressionBuilder<Database, "source">) => Expression<SqlBool>,
): Promise<SendingSource | null> {
  const row = await db
    .selectFrom("source")
    .innerJoin("product", "product.id", "source.productId")
    .select(["source.id", "source.productId", "product.key as productKey"])
    .select(["source.kind", "source.name", "source.pausedAt", "source.settings", "source.opening"])
    .select((of) =>
      of
        .selectFrom("installation")
        .select("cookieSecret")
        .$asScalar()
        .$notNull()
        .as("cookieSecret"),
    )
    .where(which as never)
    .executeTakeFirst();
  if (!row) return null;
  const { pausedAt, settings, opening, cookieSecret, ...source } = row;
  return {
    ...source,
    isPaused: pausedAt !== null,
    settings: openedSettings(settings as KeptSettings, { cookieSecret, sourceId: row.id }),
    opening: opening as OpeningRule,
  };
}

export interface SignalCount {
  productId: number;
  sourceId: string;
  signals: number;
}

/**
 * Counts what sources sent, and answers those that sent for the first time. Their rows are what flushes of one source
 * wait for each other at: call it late, in order of product and source.
 */
export async function countSignals(
  tx: Transaction<Database>,
  counts: readonly SignalCount[],
  now: Date,
): Promise<{ productId: number; id: string; name: string }[]> {
  const { rows } = await sql<{ productId: number; id: string; name: string; isFirst: boolean }>`
    ${countedSources(counts, now)}
    returning source.product_id, source.id, source.name, source.signals = each.signals as is_first`.execute(
    tx,
  );
  return rows.filter((row) => row.isFirst);
}

export function countedSources(counts: readonly SignalCount[], now: Date) {
  return sql`
    update source
    set signals = source.signals + each.signals, last_signal_at = ${now}::timestamptz,
        first_signal_at = coalesce(source.first_signal_at, ${now}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as each("productId" int, "sourceId" uuid, signals int)
    where source.product_id = each."productId" and source.id = each."sourceId"`;
}
