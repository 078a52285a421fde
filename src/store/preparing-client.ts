import { Client, type QueryResult } from "pg";

/**
 * A session that has every statement with parameters prepared once, under a name: reading and planning its text again
 * was half of what a deed cost the database. Past the bound a statement goes unnamed, lest texts that never come again
 * pile up in every session.
 */
export class PreparingClient extends Client {
  // pg's own signature is a pile of overloads; kysely uses this one.
  override query(text: unknown, values?: unknown, callback?: unknown): never {
    const send = super.query.bind(this) as (...all: unknown[]) => Promise<QueryResult>;
    const isStatement = typeof text === "string" && Array.isArray(values) && values.length > 0;
    const name = isStatement ? nameOf(text) : undefined;
    if (name === undefined) return send(text, values, callback) as never;
    return send({ name, text, values: values as unknown[] }, callback) as never;
  }
}

const mostNames = 1_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `andon ${names.size + 1}`;
  names.set(text, name);
  return name;
}
