import type { Transaction } from "kysely";
import { roomBeforeStorm, stormCalmMs } from "../domain/storm.ts";
import type { Database } from "../store/connect.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { keepStormGoing, runningStorm } from "../store/storms.ts";
import { targetOf, type FlushedStream, type Target } from "./flush.ts";
import type { Openings } from "./openings.ts";

/** A storm that begins with this flush. */
export interface NewStorm {
  source: SendingSource;
  target: Target;
  members: FlushedStream[];
}

/** Where too many items would be opened at once, the rest become members of one incident: the one that goes on, or a new one. */
export async function gatherStorms(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  openings: Openings,
  now: Date,
): Promise<NewStorm[]> {
  const storms: NewStorm[] = [];
  for (const [source, opening] of openingBySource(streams)) {
    const room = roomBeforeStorm(openings.lately(source.id, now), opening.length);
    openings.add(source.id, opening.length, now);
    const members = opening.slice(room);
    if (members.length === 0) continue;
    const calmSince = new Date(now.getTime() - stormCalmMs);
    const running = await runningStorm(tx, source.productId, source.id, calmSince);
    if (running === null) {
      const target = { number: null, isBorn: true, isStorm: true };
      storms.push({ source, target, members });
      for (const member of members) joinStorm(member, target);
    } else {
      const target = { ...(targetOf(running) as Target), isStorm: true };
      for (const member of members) joinStorm(member, target);
      await keepStormGoing(tx, source.productId, source.id, now);
    }
  }
  return storms;
}

/** The streams that open an item of their own, one for each item. */
function openingBySource(streams: readonly FlushedStream[]): Map<SendingSource, FlushedStream[]> {
  const seen = new Set<Target>();
  const bySource = new Map<string, [SendingSource, FlushedStream[]]>();
  for (const stream of streams) {
    const { target, source } = stream;
    if (!target?.isBorn || seen.has(target)) continue;
    seen.add(target);
    const [, opening] = bySource.get(source.id) ?? [source, []];
    opening.push(stream);
    bySource.set(source.id, [source, opening]);
  }
  return new Map(bySource.values());
}

/** Its group goes on as it was: what comes after the storm is judged by itself. */
function joinStorm(member: FlushedStream, storm: Target): void {
  const own = member.target;
  member.target = storm;
  if (member.group?.target === own && member.group) {
    member.group.isMoved = false;
    member.group.target = storm;
  }
}
