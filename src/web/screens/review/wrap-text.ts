import { textWidth, type TextStyle } from "./text-width.ts";

/** The lines of a text that are no wider than there is room, broken between words, and within one that is longer than a line. */
export function wrapText(text: string, room: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, style) <= room) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const parts = partsOf(word, room, style);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? "";
  }
  if (line !== "") lines.push(line);
  return lines;
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function partsOf(word: string, room: number, style: TextStyle): string[] {
  const parts: string[] = [];
  let part = "";
  for (const { segment } of letters.segment(word)) {
    if (part !== "" && textWidth(part + segment, style) > room) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  parts.push(part);
  return parts;
}
