import { z } from "zod";
import { doneBy } from "./action.ts";
import type { AlertIdentity } from "./identity.ts";

/** What was asked and what became of it: all that a client may ask for later. */
export interface Request {
  /** The action's name. */
  action: string;
  alert: AlertIdentity;
  /** ISO 8601. */
  receivedAt: string;
  /** Whether there was an alert to do it to. */
  isDone: boolean;
}

const written = z.tuple([
  z.string().refine((name) => doneBy(name) !== null),
  z.string(),
  z.string(),
  z.iso.datetime(),
  z.boolean(),
]);

/**
 * The id carries the request itself, so that what became of it can be told by any of several servers, at any time, without
 * keeping it. It is no secret and proves nothing: whoever makes one up tells a story to himself alone.
 */
export function requestIdOf({ action, alert, receivedAt, isDone }: Request): string {
  const said: z.input<typeof written> = [action, alert.alertId, alert.alias, receivedAt, isDone];
  return Buffer.from(JSON.stringify(said)).toString("base64url");
}

/** Null for what was never such an id. */
export function requestOf(requestId: string): Request | null {
  const read = written.safeParse(parsed(Buffer.from(requestId, "base64url").toString("utf8")));
  if (!read.success) return null;
  const [action, alertId, alias, receivedAt, isDone] = read.data;
  const request = { action, alert: { alertId, alias }, receivedAt, isDone };
  return requestIdOf(request) === requestId ? request : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
