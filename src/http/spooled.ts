import { createHash, randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Invalid } from "../domain/blocker.ts";
import { Problem } from "./problem.ts";

/** A body of any size that has come in whole, unpacked, and can be read more than once. */
export interface Spooled {
  /** SHA-256 of its bytes. */
  digest: Buffer;
  bytes: number;
  /** Its bytes from the first on. A piece holds until the next one is asked for. */
  read: () => AsyncGenerator<Uint8Array>;
  forget: () => Promise<void>;
}

/**
 * Receives a body before anything is begun for it: a sender that is slow, or breaks off, holds no transaction and leaves nothing behind. What
 * is more than a megabyte lies in a file meanwhile, which has no name any more and goes with the process. Never more than `most` bytes of it.
 */
export async function spool(
  body: Readable | undefined,
  encoding: string | undefined,
  most: number,
): Promise<Spooled> {
  if (body === undefined) throw new Invalid("", "Send the report as the body.");
  const kept = keep(most);
  try {
    const { first, whole } = await peek(body);
    const unpacking = unpackingOf(encoding, first);
    if (unpacking === null) await pipeline(whole, kept.take);
    else await pipeline(whole, unpacking, kept.take);
    if (kept.isTooMuch()) throw new Problem("too-large");
    return await kept.done();
  } catch (error) {
    await kept.forget();
    // Whoever has enough ends the stream, which then says that it was ended.
    throw kept.isTooMuch() ? new Problem("too-large", tooLarge(most)) : refusalOf(error, encoding);
  }
}

const mostInMemory = 1024 * 1024;

const tooLarge = (most: number): string =>
  `Unpacked, a report has at most ${most / 1024 / 1024} MiB.`;

function keep(most: number) {
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | null = null;

  async function take(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > most) return;
      hash.update(chunk);
      chunks.push(chunk);
      if (bytes > mostInMemory) await write();
    }
  }

  async function write(): Promise<void> {
    file ??= await nameless();
    for (const chunk of chunks.splice(0)) await file.write(chunk);
  }

  async function* read(): AsyncGenerator<Buffer> {
    if (file === null) return yield* piecesOf(Buffer.concat(chunks));
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (let from = 0; from < bytes;) {
      const { bytesRead } = await file.read(piece, 0, pieceBytes, from);
      if (bytesRead === 0) return;
      from += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  }

  async function forget(): Promise<void> {
    await file?.close();
    file = null;
  }

  return {
    take,
    isTooMuch: () => bytes > most,
    done: async (): Promise<Spooled> => {
      if (file !== null) await write();
      return { digest: hash.digest(), bytes, read, forget };
    },
    forget,
  };
}

/** Between two pieces others get their turn. */
const pieceBytes = 128 * 1024;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += pieceBytes)
    yield bytes.subarray(from, from + pieceBytes);
}

async function nameless(): Promise<FileHandle> {
  const place = path.join(tmpdir(), `andon-${randomUUID()}`);
  const file = await open(place, "wx+", 0o600);
  await unlink(place);
  return file;
}

/** What begins the body, and all of it. */
async function peek(body: Readable): Promise<{ first: Buffer; whole: Readable }> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  let first = Buffer.alloc(0);
  while (first.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    first = Buffer.concat([first, value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    yield* chunks;
  }
  return { first, whole: Readable.from(whole(), { objectMode: false }) };
}

/** A packed file that is sent as it lies there, without a word about it, is known by its first two bytes. */
function unpackingOf(encoding: string | undefined, first: Buffer): Transform | null {
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  switch (encoding?.trim().toLowerCase() || "identity") {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case "identity":
      return isGzip ? createGunzip() : null;
    default:
      throw new Invalid(
        "",
        `The encoding ${encoding} is not understood: send gzip, deflate or br.`,
      );
  }
}

function refusalOf(error: unknown, encoding: string | undefined): unknown {
  const { code = "" } = error as { code?: string };
  if (code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET")
    return new Problem("malformed", "The body broke off.");
  if (code === "Z_BUF_ERROR") return new Invalid("", "The packed body breaks off.");
  if (/^(Z_|ERR_BROTLI|ERR__ERROR|ERR_PADDING)/.test(code))
    return new Invalid("", `The body is not ${encoding ?? "gzip"}.`);
  return error;
}
