export interface LineReader {
  read: (piece: string) => void;
  /** The last line needs no line feed. */
  end: () => void;
}

/** Hands on one line after another, with its number; of a line longer than `longest` characters only the beginning. */
export function openLines(
  longest: number,
  take: (line: string, number: number) => void,
): LineReader {
  let begun = "";
  let number = 0;

  function finish(rest: string): void {
    const line = begun === "" ? rest : begun + rest;
    begun = "";
    number += 1;
    take((line.endsWith("\r") ? line.slice(0, -1) : line).slice(0, longest), number);
  }

  function read(piece: string): void {
    let from = 0;
    for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", from)) {
      finish(piece.slice(from, at));
      from = at + 1;
    }
    if (begun.length <= longest) begun += piece.slice(from, from + longest + 1);
  }

  function end(): void {
    if (begun !== "") finish("");
  }

  return { read, end };
}
