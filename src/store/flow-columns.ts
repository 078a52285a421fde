import type { FinishedItems, OpenItems } from "../domain/flow/finished-items.ts";
import { waitKinds } from "../domain/item.ts";

/** What `flowStatement` answers: rows of one length each, one after the other, in base64; null where there are none. */
export interface PackedFlow {
  /** Number, kind + 8 * urgency + 16 * state, and when it was created, triaged, started and closed. */
  finished: string | null;
  open: string | null;
  /** Number, and since when it was in review; an item may have been there more than once. */
  reviews: string | null;
  /** Number, kind, and when it began and ended. */
  waits: string | null;
}

export interface FlowItems {
  finished: FinishedItems;
  open: OpenItems;
}

/** Packed times are counted from the start of 2000 rather than 1970: in four bytes they reach to 2068. */
export const epoch = 946_684_800;
/** What stands where there is no time. */
export const absent = -2_147_483_648;

/** Unpacks what was read. `now` is in epoch seconds. */
export function flowColumns(packed: PackedFlow, now: number): FlowItems {
  const finished = columnsOf(packed.finished);
  const open = columnsOf(packed.open);
  addReviews(packed.reviews, [finished, open]);
  addWaits(packed.waits, finished, now);
  return { finished, open };
}

type Columns = FinishedItems & OpenItems;

function columnsOf(text: string | null): Columns {
  const { rows, view } = unpacked(text, 22);
  const columns = emptyColumns(rows);
  for (let at = 0; at < rows; at += 1) {
    const from = at * 22;
    const what = view.getUint16(from + 4);
    columns.number[at] = view.getInt32(from);
    columns.kind[at] = what & 7;
    columns.isExpedite[at] = (what >> 3) & 1;
    columns.state[at] = what >> 4;
    columns.createdAt[at] = timeIn(view, from + 6);
    columns.triagedAt[at] = timeIn(view, from + 10);
    columns.startedAt[at] = timeIn(view, from + 14);
    columns.closedAt[at] = timeIn(view, from + 18);
  }
  return columns;
}

/** An item is in review from its first stay there. */
function addReviews(text: string | null, all: readonly Columns[]): void {
  const { rows, view } = unpacked(text, 8);
  for (const columns of all) {
    const placeOf = placesOf(columns.number);
    for (let at = 0; at < rows; at += 1) {
      const place = placeOf(view.getInt32(at * 8));
      if (place === -1) continue;
      const since = timeIn(view, at * 8 + 4);
      const known = columns.reviewAt[place] ?? -1;
      if (known === -1 || since < known) columns.reviewAt[place] = since;
    }
  }
}

/**
 * What of a wait lay between start and review. Before the start nobody was held up, and review is a wait of its own, which nothing
 * is counted in twice.
 */
function addWaits(text: string | null, columns: Columns, now: number): void {
  const { rows, view } = unpacked(text, 14);
  const placeOf = placesOf(columns.number);
  const sums = { blocked: columns.blockedSeconds, "hand-over": columns.handOverSeconds };
  for (let at = 0; at < rows; at += 1) {
    const place = placeOf(view.getInt32(at * 14));
    const kind = waitKinds[view.getInt16(at * 14 + 4)];
    const startedAt = columns.startedAt[place] ?? -1;
    if (place === -1 || kind === undefined || startedAt === -1) continue;
    const ended = timeIn(view, at * 14 + 10);
    const reviewAt = columns.reviewAt[place] ?? -1;
    const from = Math.max(timeIn(view, at * 14 + 6), startedAt);
    const to = Math.min(ended === -1 ? now : ended, reviewAt === -1 ? Infinity : reviewAt);
    if (to > from) sums[kind][place] = (sums[kind][place] ?? 0) + to - from;
  }
}

function unpacked(text: string | null, bytes: number): { rows: number; view: DataView } {
  const { buffer, byteOffset, byteLength } = Buffer.from(text ?? "", "base64");
  return { rows: byteLength / bytes, view: new DataView(buffer, byteOffset, byteLength) };
}

function timeIn(view: DataView, at: number): number {
  const time = view.getInt32(at);
  return time === absent ? -1 : time + epoch;
}

/** Where each item stands, by its number; -1 for one that is not there. */
function placesOf(numbers: Int32Array): (number: number) => number {
  const places = new Int32Array(numbers.reduce((most, each) => Math.max(most, each), 0) + 1);
  for (let at = 0; at < numbers.length; at += 1) places[numbers[at] ?? 0] = at + 1;
  return (number) => (places[number] ?? 0) - 1;
}

function emptyColumns(length: number): Columns {
  return {
    number: new Int32Array(length),
    kind: new Uint8Array(length),
    isExpedite: new Uint8Array(length),
    // Whoever asks for one team gets its items alone.
    team: new Int16Array(length).fill(-1),
    state: new Uint8Array(length),
    createdAt: new Float64Array(length),
    triagedAt: new Float64Array(length),
    startedAt: new Float64Array(length),
    reviewAt: new Float64Array(length).fill(-1),
    closedAt: new Float64Array(length),
    blockedSeconds: new Float64Array(length),
    handOverSeconds: new Float64Array(length),
  };
}
