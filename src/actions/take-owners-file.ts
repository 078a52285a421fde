import type { Kysely } from "kysely";
import { uuidv7 } from "uuidv7";
import { Invalid } from "../domain/blocker.ts";
import type { OwnersFileKind, OwnersFileOfProduct } from "../domain/product.ts";
import { NotReached, reachOut, type Question, type Reply } from "../integrations/reach-out.ts";
import type { Database } from "../store/connect.ts";
import {
  deleteOwnersFile,
  followedFiles,
  listOwnersFiles,
  updateFollowedFile,
  upsertOwnersFile,
  type FollowedFile,
  type OwnersFileRow,
} from "../store/ownership.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { ownersIn, readOwners, summaryOf } from "./known-owners.ts";

/** How files are fetched; `reachOut` in production. */
export type Fetch = (question: Question) => Promise<Reply>;

export interface OwnersFileWish {
  kind: OwnersFileKind;
  repository: string;
  /** Fetched now, and then every hour. */
  url?: string | undefined;
  /** Uploaded as it is. */
  content?: string | undefined;
}

const mostBytes = 3 * 1024 * 1024;

/** Takes in who owns what. A newer file of the same kind and repository takes the place of the older: a pipeline may upload it. */
export async function takeOwnersFile(
  context: Context & ProductScope,
  wish: OwnersFileWish,
  ask: Fetch = reachOut,
): Promise<OwnersFileOfProduct> {
  const { kind, repository, url = null } = wish;
  const { content, etag } = await contentOf(wish, ask);
  readOwners(kind, content);
  const id = await perform(context, "configure", async (deed) => {
    const { productId, actor, now } = deed;
    const file = { productId, id: uuidv7(), kind, repository, url, content, etag };
    const times = { fetchedAt: now, createdBy: actor.id, createdAt: now };
    deed.record({ kind: "owners-file-added", data: { repository, kind } });
    return upsertOwnersFile(deed.tx, { ...file, ...times });
  });
  const files = await ownersFilesOf(context.store, context.productId);
  return found(
    files.find((each) => each.id === id),
    "owners file",
  );
}

async function contentOf(
  { url, content }: OwnersFileWish,
  ask: Fetch,
): Promise<{ content: string; etag: string | null }> {
  if (content !== undefined) return { content: fit(content, "/content"), etag: null };
  if (url === undefined)
    throw new Invalid("/content", "Send the file, or the address where it is.");
  const { status, body, headers } = await asking(ask, { url });
  if (status !== 200) throw new Invalid("/url", `There the answer was ${status}, and no file.`);
  return { content: fit(body, "/url"), etag: etagOf(headers) };
}

async function asking(ask: Fetch, question: Question): Promise<Reply> {
  try {
    return await ask(question);
  } catch (error) {
    if (error instanceof NotReached) throw new Invalid("/url", error.message);
    throw error;
  }
}

function fit(content: string, pointer: string): string {
  if (Buffer.byteLength(content) > mostBytes) {
    throw new Invalid(
      pointer,
      "The file is larger than 3 MiB, which its host does not read either.",
    );
  }
  return content.replaceAll("\0", "");
}

function etagOf(headers: Reply["headers"]): string | null {
  const etag = headers["etag"];
  return typeof etag === "string" && etag.length <= 500 ? etag : null;
}

export async function removeOwnersFile(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const gone = found(await deleteOwnersFile(deed.tx, deed.productId, id), "owners file");
    deed.record({ kind: "owners-file-removed", data: gone });
  });
}

/** The files of a product with what was understood of each. */
export async function ownersFilesOf(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnersFileOfProduct[]> {
  const rows = await listOwnersFiles(db, productId);
  return Promise.all(rows.map((row) => withSummary(db, productId, row)));
}

async function withSummary(
  db: Kysely<Database>,
  productId: number,
  { version, fetchedAt, ...row }: OwnersFileRow,
): Promise<OwnersFileOfProduct> {
  const summary = summaryOf(await ownersIn(db, productId, { ...row, version }));
  return { ...row, ...summary, fetchedAt: fetchedAt.toISOString() };
}

/** Fetches what is kept in sync. What cannot be fetched or read stays as it was, and says why. */
export async function syncOwnersFiles(
  db: Kysely<Database>,
  now: Date,
  which: { productId: number; id: string } | "all" = "all",
  ask: Fetch = reachOut,
): Promise<void> {
  for (const file of await followedFiles(db, which)) {
    const problem = await syncOne(db, file, now, ask).catch((error: unknown) => {
      if (error instanceof NotReached || error instanceof Invalid) return error.message;
      throw error;
    });
    if (problem !== null) await updateFollowedFile(db, file, { problem });
  }
}

/** Null when it is as it is there. */
async function syncOne(
  db: Kysely<Database>,
  file: FollowedFile,
  now: Date,
  ask: Fetch,
): Promise<string | null> {
  const known = file.etag === null ? {} : { headers: { "if-none-match": file.etag } };
  const { status, body, headers } = await ask({ url: file.url, ...known });
  if (status === 304) {
    await updateFollowedFile(db, file, { fetchedAt: now, problem: null });
    return null;
  }
  if (status !== 200) return `There the answer was ${status}, and no file.`;
  const content = fit(body, "/url");
  readOwners(file.kind, content);
  const news = { content, etag: etagOf(headers), fetchedAt: now, problem: null };
  await updateFollowedFile(db, file, news);
  return null;
}
