import type { Part } from "./grouping.ts";

/** What a stream of an item said when it was heard last. */
export interface SayingStream {
  /** Sixteen bytes in hexadecimal. */
  fingerprint: string;
  title: string;
  labels: Readonly<Record<string, string>>;
}

/** What tells a stream from the others of its item. */
export interface StreamApart {
  fingerprint: string;
  /** Null where all say the same. */
  title: string | null;
  labels: Part[];
}

/**
 * Streams of one item are much alike, and their keys are numbers: whoever takes out what is about something else goes by what they
 * do not have in common.
 */
export function streamsApart(streams: readonly SayingStream[]): StreamApart[] {
  const titles = new Set(streams.map(({ title }) => title));
  const names = new Set(streams.flatMap(({ labels }) => Object.keys(labels)));
  const telling = [...names].filter((name) => {
    const values = new Set(streams.map(({ labels }) => labels[name] ?? ""));
    return values.size > 1;
  });
  return streams.map(({ fingerprint, title, labels }) => ({
    fingerprint,
    title: titles.size > 1 ? title : null,
    labels: telling
      .filter((name) => labels[name])
      .sort()
      .slice(0, mostLabels)
      .map((name) => ({ part: name, is: labels[name] ?? "" })),
  }));
}

const mostLabels = 6;
