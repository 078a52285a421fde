/** What happened and what was expected as one text; undefined where neither was said. */
export function toldOf(happened: string, expected: string): string | undefined {
  const parts = [
    ["What happened:", happened.trim()],
    ["What was expected:", expected.trim()],
  ].filter(([, said]) => said !== "");
  return parts.map((part) => part.join("\n")).join("\n\n") || undefined;
}
