import { Invalid } from "../domain/blocker.ts";

/**
 * The text of a report, in pieces of a moderate size: UTF-8, or UTF-16 where a byte order mark says so, which it loses. Throws
 * Invalid for what is neither.
 */
export async function* decodedText(
  pieces: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let start: Uint8Array = new Uint8Array();
  for await (const bytes of encoded(pieces)) {
    if (decoder) {
      yield* decoded(decoder, bytes);
      continue;
    }
    start = start.length === 0 ? bytes : Buffer.concat([start, bytes]);
    if (start.length < longestMark) continue;
    decoder = decoderOf(start);
    yield* decoded(decoder, start);
  }
  const rest = decode(decoder ?? decoderOf(start), decoder ? new Uint8Array() : start, true);
  if (rest !== "") yield rest;
}

const longestMark = 3;
const sizeOfPiece = 65_536;

/** Text as bytes, even where it was cut within a character. */
async function* encoded(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let half = "";
  for await (const piece of pieces) {
    if (typeof piece !== "string") {
      yield piece;
      continue;
    }
    const text = half + piece;
    half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? "";
    yield Buffer.from(text.slice(0, text.length - half.length));
  }
  if (half !== "") yield Buffer.from(half);
}

function decoderOf(start: Uint8Array): TextDecoder {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

function* decoded(decoder: TextDecoder, bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += sizeOfPiece) {
    const text = decode(decoder, bytes.subarray(at, at + sizeOfPiece));
    if (text !== "") yield text;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, isLast = false): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw new Invalid("", `The report is not ${decoder.encoding.toUpperCase()}.`);
  }
}
