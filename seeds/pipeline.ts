import { createHash } from "node:crypto";
import { sql } from "kysely";
import { keepChangedLines } from "../src/actions/keep-changed-lines.ts";
import { keepCommits } from "../src/actions/keep-commits.ts";
import { takeCoverage } from "../src/actions/take-coverage.ts";
import { takeTestReport } from "../src/actions/take-test-report.ts";
import { tellRelease } from "../src/actions/tell-release.ts";
import { minutesAfter, runningSprint } from "./calendar.ts";
import { commitOf } from "./deeds.ts";
import type { Teller } from "./lifecycles.ts";
import type { Stage } from "./script.ts";
import { services, type ServiceKey } from "./stack.ts";

/** What was done for a service since its pipeline ran last. */
interface Work {
  number: number;
  ref: string;
  kind: string;
  title: string;
  closedAt: Date;
}

/**
 * Each service's pipeline: a release at the end of every sprint, two a sprint once the tests were good, with its commits, the tests of
 * the main branch and, at the very end, what they cover.
 */
export function tellPipelines({ script, calendar }: Teller): void {
  for (const service of Object.keys(services) as ServiceKey[]) {
    const pipeline = { service, last: new Date(0), head: null as string | null, releases: 0 };
    for (let sprint = 0; sprint <= runningSprint; sprint += 1) {
      const days = sprint < 14 ? [9.6] : [4.6, 9.6];
      for (const day of days) {
        const time = minutesAfter(calendar.moment(sprint, day), service.length);
        if (time > minutesAfter(calendar.now, -60)) continue;
        const tellsTests = sprint >= firstWithTests;
        script.at(time, (stage, now) => runPipeline(stage, now, pipeline, tellsTests));
      }
    }
    const last = minutesAfter(calendar.now, -45 + service.length);
    script.at(last, (stage, now) => coverAtLast(stage, now, pipeline));
  }
}

/** The pipelines learnt to send their reports in the last quarter. */
const firstWithTests = 21;

interface Pipeline {
  service: ServiceKey;
  last: Date;
  head: string | null;
  releases: number;
}

async function runPipeline(
  stage: Stage,
  now: Date,
  pipeline: Pipeline,
  tellsTests: boolean,
): Promise<void> {
  const { service } = pipeline;
  const work = await workSince(stage, service, pipeline.last, now);
  pipeline.last = now;
  if (work.length === 0) return;
  const commits = commitsOf(work, pipeline);
  const as = stage.as("ines", now);
  await keepCommits(as, commits);
  pipeline.head = commits.at(-1)?.id ?? pipeline.head;
  pipeline.releases += 1;
  const head = pipeline.head ?? "";
  if (tellsTests) await tellTests(stage, now, { service, commit: head });
  await tellRelease(as, {
    version: `${1 + Math.floor(pipeline.releases / 10)}.${pipeline.releases % 10}.0`,
    service: service,
    environment: "production",
    commit: head,
    commits: commits.map(({ id }) => id),
    outcome: "deployed",
    deployedAt: now.toISOString(),
  });
}

function commitsOf(work: readonly Work[], pipeline: Pipeline) {
  let parent = pipeline.head;
  return work.map(({ ref, kind, title, closedAt }) => {
    const id = commitOf(`${pipeline.service} ${ref}`);
    const message = kind === "defect" ? `Fixes ${ref}: ${title}` : `${ref}: ${title}`;
    const authoredAt = minutesAfter(closedAt, -90).toISOString();
    const commit = { id, parents: parent ? [parent] : [], message, author: "Leaf", authoredAt };
    parent = id;
    return commit;
  });
}

async function workSince(
  stage: Stage,
  service: ServiceKey,
  since: Date,
  until: Date,
): Promise<Work[]> {
  const rows = await stage.store
    .selectFrom("item")
    .select(["number", "kind", "title", "closedAt"])
    .where("productId", "=", stage.productId)
    .where("serviceId", "=", stage.serviceId(service))
    .where("state", "=", "done")
    .where("kind", "in", ["story", "defect", "debt", "action"])
    .where("closedAt", ">", since)
    .where("closedAt", "<=", until)
    .orderBy("closedAt")
    .execute();
  return rows.map((row) => ({
    ...row,
    ref: `${stage.productKey}-${row.number}`,
    closedAt: row.closedAt ?? until,
  }));
}

/** All guards of the service, and what else its tests are about. Today one of them was skipped, and one test is not of one mind. */
async function tellTests(
  stage: Stage,
  now: Date,
  { service, commit, isToday = false }: { service: ServiceKey; commit: string; isToday?: boolean },
): Promise<void> {
  const guards = await stage.store
    .selectFrom("receipt")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "receipt.productId")
        .onRef("item.number", "=", "receipt.itemNumber"),
    )
    .innerJoin("testCase", (join) =>
      join
        .onRef("testCase.productId", "=", "receipt.productId")
        .onRef("testCase.id", "=", "receipt.caseId"),
    )
    .select(["testCase.path", "testCase.name"])
    .where("receipt.productId", "=", stage.productId)
    .where("item.serviceId", "=", stage.serviceId(service))
    .groupBy(["testCase.path", "testCase.name"])
    .orderBy("testCase.path")
    .orderBy("testCase.name")
    .execute();
  const others = ["opens", "answers when it is well", "refuses what it cannot read"].map(
    (name) => ({
      path: `${service}/basics.test.ts`,
      name: `${service} ${name}`,
    }),
  );
  const tests = [...guards, ...others].map((test, at) => ({
    ...test,
    isSkipped: isToday && at === 0 && service === "search",
    isRed: isToday && at === 0 && service === "stock",
  }));
  const text = junitOf(tests);
  const digest = createHash("sha256").update(`${service} ${commit} ${text}`).digest();
  await takeTestReport(
    stage.as("ines", now),
    {
      commit,
      branch: "main",
      service: service,
      job: "unit",
      kind: "functional",
      buildUrl: null,
      ranAt: now,
    },
    {
      digest,
      bytes: Buffer.byteLength(text),
      read: async function* () {
        yield Buffer.from(text);
      },
    },
  );
  // What a report keeps for itself until it commits: here the whole year commits at once.
  await sql`discard temp`.execute(stage.store);
}

interface ToldTest {
  path: string;
  name: string;
  isSkipped: boolean;
  isRed: boolean;
}

function junitOf(tests: readonly ToldTest[]): string {
  const cases = tests.map(({ path, name, isSkipped, isRed }) => {
    const body = isSkipped
      ? "<skipped/>"
      : isRed
        ? '<failure message="expected one thing and saw another"/>'
        : "";
    return `<testcase classname="${escaped(path)}" name="${escaped(name)}" time="0.012">${body}</testcase>`;
  });
  return `<?xml version="1.0"?><testsuites><testsuite name="unit">${cases.join("")}</testsuite></testsuites>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const filesOfService = 8;
const linesOfFile = 120;

/** Today's run: the tests, the lines that the newest items changed, and what is covered of them. */
async function coverAtLast(stage: Stage, now: Date, pipeline: Pipeline): Promise<void> {
  const { service, head } = pipeline;
  if (head === null) return;
  await tellTests(stage, now, { service, commit: head, isToday: true });
  const work = await workSince(stage, service, new Date(0), now);
  const path = (at: number) => `src/${service}/${fileNames[at % fileNames.length]}.ts`;
  const changes = work.slice(-24).map(({ ref, number }) => {
    const from = 1 + ((number * 7) % (linesOfFile - 12));
    return { ref, path: path(number), lines: `${from}-${from + 4 + (number % 8)}` };
  });
  const as = stage.as("ines", now);
  await keepChangedLines(as, { commit: head, service, changes });
  const files = Array.from({ length: filesOfService }, (_, at) => ({
    path: path(at),
    lines: Array.from({ length: linesOfFile }, (_each, line) => line + 1),
    covered: Array.from({ length: linesOfFile }, (_each, line) => line + 1).filter(
      (line) => (line * (at + 3) + service.length) % 11 !== 0,
    ),
  }));
  await takeCoverage(
    as,
    { commit: head, branch: "main", isMain: true, service, job: "unit", buildUrl: null },
    "lcov",
    (async function* () {
      yield files;
    })(),
  );
}

const fileNames = ["index", "routes", "model", "rules", "store", "mail", "format", "words"];
