import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { decodedText } from "../formats/decoded-text.ts";
import { CannotDo } from "./cannot-do.ts";
import type { ReportFile } from "./report-file.ts";

/** One request's worth: a file, or several that are one report. */
export interface ReportBody {
  /** As people know it. */
  names: string;
  kind: ReportFile["kind"];
  job: string;
  /** Its bytes, packed with gzip. Each time from the start. */
  open: () => Readable;
}

/**
 * What a suite's newest report does not have counts as missing, so that a run has to be one report. Runners that write a JUnit file a class
 * are put together again; of other formats each file is a job of its own, under its name.
 */
export function bodiesOf(
  files: readonly ReportFile[],
  { folder, job }: { folder: string; job: string },
): ReportBody[] {
  const junit = files.filter(({ isJUnit }) => isJUnit);
  const isJoined = junit.length > 1;
  const alone = isJoined ? files.filter(({ isJUnit }) => !isJUnit) : files;
  const bodies = alone.map((file) => ({
    names: path.relative(folder, file.path),
    kind: file.kind,
    open: () => packed(file),
  }));
  const joined = { names: `${junit.length} JUnit files`, kind: "tests" as const };
  const all = isJoined ? [{ ...joined, open: () => joinedJUnit(junit) }, ...bodies] : bodies;
  return all.map((body) => ({
    ...body,
    job: all.filter(({ kind }) => kind === body.kind).length > 1 ? jobOf(body.names, job) : job,
  }));
}

function jobOf(names: string, job: string): string {
  return [job, names].filter(Boolean).join(": ").slice(0, 200);
}

function packed({ path: file, isPacked }: ReportFile): Readable {
  const bytes = createReadStream(file);
  return isPacked ? bytes : piped(bytes, createGzip());
}

/** A pipe does not hand errors on, and half a report must not look like a whole one. */
function piped<Through extends NodeJS.ReadWriteStream & Readable>(from: Readable, to: Through) {
  from.once("error", (error) => to.destroy(error));
  return from.pipe(to);
}

/** Suites nest in JUnit's XML, so that documents become one by standing in one. */
function joinedJUnit(files: readonly ReportFile[]): Readable {
  return piped(Readable.from(documents(files)), createGzip());
}

async function* documents(files: readonly ReportFile[]): AsyncGenerator<Buffer> {
  yield Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n');
  for (const file of files) {
    let start: string | null = "";
    for await (const text of textOf(file)) {
      if (start === null) {
        yield Buffer.from(text);
        continue;
      }
      start += text;
      if (start.length < longestDeclaration) continue;
      yield Buffer.from(withoutDeclaration(start));
      start = null;
    }
    if (start !== null) yield Buffer.from(withoutDeclaration(start));
    yield Buffer.from("\n");
  }
  yield Buffer.from("</testsuites>\n");
}

const longestDeclaration = 1024;

function withoutDeclaration(start: string): string {
  return start.replace(/^\uFEFF?\s*(?:<\?xml\b[^>]*\?>)?/, "");
}

async function* textOf({ path: file, isPacked }: ReportFile): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  try {
    yield* decodedText(isPacked ? piped(bytes, createGunzip()) : bytes);
  } catch (error) {
    throw new CannotDo(`${file}: ${(error as Error).message}`);
  }
}
