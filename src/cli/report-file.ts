import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { formatOf, lengthOfStart } from "../formats/index.ts";
import { CannotDo } from "./cannot-do.ts";

/** A report as it lies in the folder, seen from its beginning. */
export interface ReportFile {
  path: string;
  /** Packed with gzip already. */
  isPacked: boolean;
  /** Null is in no format that is known here. The server may know it. */
  kind: "tests" | "coverage" | null;
  isJUnit: boolean;
}

export async function reportFile(path: string): Promise<ReportFile> {
  const packed = await isPacked(path);
  const recognised = formatOf(await startOf(path, packed));
  return {
    path,
    isPacked: packed,
    kind: recognised?.kind ?? null,
    isJUnit: recognised?.format.name === "junit",
  };
}

/** Whether a file is packed with gzip already. One with nothing in it is refused. */
export async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead === 0) throw new CannotDo(`${path} is empty.`);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function startOf(path: string, packed: boolean): Promise<string> {
  const bytes = createReadStream(path);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of packed ? bytes.pipe(createGunzip()) : bytes) {
      pieces.push(piece as Buffer);
      size += (piece as Buffer).length;
      // A character has at most four bytes.
      if (size >= lengthOfStart * 4) break;
    }
  } catch (error) {
    throw new CannotDo(`${path} cannot be read: ${(error as Error).message}`);
  } finally {
    bytes.destroy();
  }
  const encoding = pieces[0]?.[0] === 0xff && pieces[0][1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(Buffer.concat(pieces)).slice(0, lengthOfStart);
}
