import { commitRefs } from "../domain/commit-refs.ts";
import { itemRef } from "../domain/item.ts";
import { CannotDo } from "./cannot-do.ts";
import { baseOf, changedLines, refsByCommit } from "./changed-lines.ts";
import { commitNamed, commitsIn } from "./git.ts";
import { type Head, headOf } from "./head.ts";
import { matchingFiles } from "./matching-files.ts";
import { productOf } from "./release.ts";
import { bodiesOf, type ReportBody } from "./report-bodies.ts";
import { reportFile } from "./report-file.ts";
import { belowFloor, coveragesBelow, outcomeOf } from "./report-words.ts";
import { inBatches, productPath, sendCommits } from "./send-commits.ts";
import { type Answer, type Server, serverOf } from "./server.ts";
import type { Connection, Surroundings } from "./surroundings.ts";
import { shown } from "./terminal.ts";

export interface ReportOptions extends Connection {
  product?: string | undefined;
  service?: string | undefined;
  job?: string | undefined;
  kind?: string | undefined;
  commit?: string | undefined;
  branch?: string | undefined;
  build?: string | undefined;
  base?: string | undefined;
  failBelow?: boolean | undefined;
}

const commitsTold = 200;

/** Sends what tests and coverage tools wrote, with the commits that it is of. Answers the exit code. */
export async function report(
  asked: readonly string[],
  options: ReportOptions,
  around: Surroundings,
): Promise<number> {
  const product = productOf(options.product);
  const server = serverOf(options, around);
  const files = await Promise.all((await matchingFiles(around.folder, asked)).map(reportFile));
  const head = await headOf(options, around);
  const sending = { product, server, head, options, around };
  await tellCommits(sending);
  if (files.some(({ kind }) => kind === "coverage")) await tellChangedLines(sending);
  const answers: Answer[] = [];
  const job = options.job ?? around.pipeline.job ?? "";
  for (const body of bodiesOf(files, { folder: around.folder, job })) {
    const sent = server.postPacked(reportPath(sending, body), body.open);
    const answer = await shown(around, `Sending ${body.names}`, sent);
    around.say(`${body.names}: ${outcomeOf(answer)}`);
    answers.push(answer);
  }
  const below = coveragesBelow(answers);
  for (const service of below) around.say(belowFloor(service));
  return options.failBelow && below.length > 0 ? 2 : 0;
}

interface Sending {
  product: string;
  server: Server;
  head: Head;
  options: ReportOptions;
  around: Surroundings;
}

async function tellCommits({ product, server, head, around }: Sending): Promise<void> {
  const { repository, commit, branch } = head;
  if (repository === null) {
    return around.say("There is no git repository here: no commits and no changed lines are sent.");
  }
  const commits = await commitsIn(repository, commit, commitsTold);
  await sendCommits(server, product, commits);
  const count = commits.length === 1 ? "1 commit" : `${commits.length} commits`;
  around.say(
    `Sent ${count} up to ${commit.slice(0, 10)}${branch === null ? "" : ` of ${branch}`}.`,
  );
  if (branch === null) {
    around.say(
      "Which branch this is, nobody says: unless --branch does, no guard is judged by it.",
    );
  }
}

async function tellChangedLines(sending: Sending): Promise<void> {
  const { product, server, head, options, around } = sending;
  const { repository, commit, branch } = head;
  if (repository === null) return;
  const named = options.base === undefined ? null : await commitNamed(repository, options.base);
  const question = { head: commit, base: named, branch, pipeline: around.pipeline };
  const base = await baseOf(repository, question).catch((error: unknown) => {
    if (error instanceof CannotDo && named === null) return error;
    throw error;
  });
  // The report itself is worth sending, and the reason stands in the log.
  if (base instanceof CannotDo) return around.say(`No changed lines are sent: ${base.message}`);
  const range = base === null ? commit : `${base}..${commit}`;
  const refsOf = refsByCommit(await commitsIn(repository, range, mostInRange), (message) =>
    commitRefs(message, product).mentions.map((number) => itemRef(product, number)),
  );
  if (refsOf.size === 0) return around.say("No commit of this change names an item.");
  const looking = changedLines(repository, { base, head: commit }, refsOf);
  const changes = await shown(around, "Looking for the lines that were changed", looking);
  const { service = "" } = options;
  for (const batch of inBatches(changes, { most: 2000 })) {
    const body = { commit, branch: branch ?? "", service, changes: batch };
    await server.postJson(`${productPath(product)}/changed-lines`, body);
  }
  const refs = [...new Set(changes.map(({ ref }) => ref))];
  if (refs.length > 0) around.say(`Sent the lines that were changed for ${refs.join(", ")}.`);
}

const mostInRange = 2000;

function reportPath(
  { product, head, options, around }: Sending,
  { kind, job }: ReportBody,
): string {
  const { service, build = around.pipeline.buildUrl } = options;
  const asked = {
    commit: head.commit,
    branch: head.branch,
    service,
    job,
    build,
    kind: kind === "coverage" ? undefined : options.kind,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return `${productPath(product)}/test-reports?${query}`;
}
