/** A text in pieces, with the words marked that were found to match. */
export function markedWords(
  text: string,
  words: readonly string[],
): { text: string; isMatch: boolean }[] {
  const longest = [...words].filter(Boolean).sort((one, other) => other.length - one.length);
  if (longest.length === 0) return [{ text, isMatch: false }];
  const any = longest.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("|");
  const pieces: { text: string; isMatch: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})`, "giu"))) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), isMatch: false });
    pieces.push({ text: match[0], isMatch: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMatch: false });
  return pieces;
}

/** The matching words that a title does not show. */
export function wordsBeside(title: string, words: readonly string[]): string[] {
  const shown = new Set(
    markedWords(title, words)
      .filter((piece) => piece.isMatch)
      .map((piece) => piece.text.toLowerCase()),
  );
  return words.filter((word) => !shown.has(word.toLowerCase()));
}
