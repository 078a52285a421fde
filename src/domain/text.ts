/** The text without what no database keeps: NUL is dropped, half a surrogate pair becomes the replacement character. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Whether there is something in it that no database keeps. */
export function isUnclean(text: string): boolean {
  return suspicious.test(text);
}

const suspicious = /[\0\uD800-\uDFFF]/;

/** At most `longest` characters; what was cut ends in an ellipsis, never in half a character. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
