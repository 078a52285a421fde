import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";

/** What a provider posts as a form: https://www.rfc-editor.org/rfc/rfc7578, or as a browser writes it without files. */
export interface Form {
  /** Bytes, because a field may be in the letters of the mail that it is from. */
  fields: ReadonlyMap<string, Buffer>;
  files: readonly { name: string; bytes: number }[];
}

const mostParts = 500;

/** Throws Invalid. */
export async function formOf({ body }: Pick<Delivery, "body">, contentType: string): Promise<Form> {
  const parts = /^multipart\//i.test(contentType)
    ? await multipartOf(body, contentType)
    : urlencodedOf(body);
  const fields = new Map<string, Buffer>();
  const files: { name: string; bytes: number }[] = [];
  for (const { name, file, bytes } of parts) {
    if (file !== undefined) files.push({ name: file, bytes: bytes.length });
    else if (!fields.has(name)) fields.set(name, bytes);
  }
  return { fields, files };
}

interface Part {
  name: string;
  /** The name of the file, where it is one. */
  file: string | undefined;
  bytes: Buffer;
}

function urlencodedOf(body: Buffer): Part[] {
  const text = body.toString("utf8");
  if (text.split("&", mostParts + 1).length > mostParts) throw tooMany();
  const given = [...new URLSearchParams(text)];
  return given.map(([name, value]) => ({ name, file: undefined, bytes: Buffer.from(value) }));
}

async function multipartOf(body: Buffer, contentType: string): Promise<Part[]> {
  const parts: Part[] = [];
  try {
    const parser = new Busboy({
      headers: { "content-type": contentType },
      // A part is bytes: which letters they are is known only when all parts are there.
      isPartAFile: () => true,
      limits: { parts: mostParts, headerPairs: 100, headerSize: 16_384 },
      // All of it is here already. A part without a name is passed over, and the parser would wait for ever until somebody reads it.
      fileHwm: body.length + 1,
    });
    parser.on("file", (name: string | undefined, stream, file) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (name !== undefined) parts.push({ name, file, bytes: Buffer.concat(chunks) });
      });
      stream.on("error", (error) => parser.destroy(error));
    });
    parser.on("partsLimit", () => parser.destroy(tooMany()));
    await pipeline(Readable.from(piecesOf(body)), parser);
  } catch (error) {
    throw error instanceof Invalid ? error : unreadable(error as Error);
  }
  return parts;
}

const pieceBytes = 65_536;

function* piecesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += pieceBytes) yield body.subarray(at, at + pieceBytes);
}

function tooMany(): Invalid {
  return new Invalid("", `The form has more than ${mostParts} fields.`);
}

function unreadable({ message }: Error): Invalid {
  return new Invalid("", `The form cannot be read: ${message}.`);
}
