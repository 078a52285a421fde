import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the test's own, gone when it ends. Tidying that is asked for later runs before it goes. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "andon-journey-"));
  onTestFinished(() =>
    rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }),
  );
  return folder;
}

/** Stops what the test started, also when the test fails. */
export function stopAtEnd(started: { stop: () => Promise<unknown> }): void {
  onTestFinished(async () => {
    await started.stop();
  });
}
