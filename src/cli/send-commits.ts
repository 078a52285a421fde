import { type Commit } from "./git.ts";
import type { Server } from "./server.ts";

/** Tells the server of commits, many at a time. */
export async function sendCommits(
  server: Server,
  product: string,
  commits: readonly Commit[],
): Promise<void> {
  for (const batch of inBatches(commits.map(sendable), { most: 500 })) {
    await server.postJson(`${productPath(product)}/commits`, { commits: batch });
  }
}

export const productPath = (product: string): string => `/products/${encodeURIComponent(product)}`;

/** A message names its items early; whoever pastes a log into one is cut short. */
function sendable(commit: Commit): Commit {
  return { ...commit, message: commit.message.slice(0, longestMessage) };
}

const longestMessage = 100_000;

/** Parts of a list that fit into one request each: a body has at most a mebibyte. */
export function* inBatches<Entry>(
  entries: readonly Entry[],
  { most, bytes = 500_000 }: { most: number; bytes?: number },
): Generator<Entry[]> {
  let batch: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    const more = Buffer.byteLength(JSON.stringify(entry));
    if (batch.length > 0 && (batch.length >= most || size + more > bytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(entry);
    size += more;
  }
  if (batch.length > 0) yield batch;
}
