import { promisify } from "node:util";
import {
  brotliDecompress,
  gunzip,
  inflate,
  inflateRaw,
  type BrotliOptions,
  type ZlibOptions,
} from "node:zlib";
import { Invalid } from "../domain/blocker.ts";
import type { Delivery } from "../integrations/contract.ts";
import { Problem } from "./problem.ts";

const unpack = new Map([
  ["gzip", promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ["x-gzip", promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ["br", promisify<Buffer, BrotliOptions, Buffer>(brotliDecompress)],
]);

/** The body as its sender wrote it before it was compressed; never more than `most` bytes of it, whatever a bomb would become. */
export async function unpacked({ headers, body }: Delivery, most: number): Promise<Buffer> {
  const encoding = headers["content-encoding"];
  if (encoding === undefined || body.length === 0) return body;
  let unpackedBody = body;
  for (const each of String(encoding).toLowerCase().split(",").toReversed()) {
    unpackedBody = await unpackOne(unpackedBody, each.trim(), most);
  }
  return unpackedBody;
}

async function unpackOne(body: Buffer, encoding: string, most: number): Promise<Buffer> {
  if (encoding === "identity" || encoding === "") return body;
  const options = { maxOutputLength: most };
  try {
    if (encoding === "deflate")
      return await promisify(isZlib(body) ? inflate : inflateRaw)(body, options);
    const unpackIt = unpack.get(encoding);
    if (unpackIt === undefined) {
      throw new Invalid(
        "",
        `The encoding ${encoding} is not understood: send gzip, deflate or br.`,
      );
    }
    return await unpackIt(body, options);
  } catch (error) {
    if (error instanceof Invalid) throw error;
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") {
      throw new Problem("too-large", `Unpacked, a delivery has at most ${most / 1024 / 1024} MiB.`);
    }
    throw new Invalid("", `The body is not ${encoding}.`);
  }
}

/** "deflate" means zlib by RFC 9110, and bare DEFLATE by some senders. RFC 1950, section 2.2. */
function isZlib(body: Buffer): boolean {
  return (body[0] ?? 0) % 16 === 8 && ((body[0] ?? 0) * 256 + (body[1] ?? 0)) % 31 === 0;
}
