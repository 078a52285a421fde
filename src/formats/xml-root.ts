/** The first element of an XML file that begins so, with its attributes as they stand there; null where there is none yet. */
export function rootOf(start: string): { name: string; attributes: string } | null {
  if (!/^\s*</.test(start)) return null;
  const found =
    /^\s*(?:(?:<\?[^>]*\?>|<!--(?:(?!-->)[^])*-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*>)\s*)*<([A-Za-z][\w.-]*)([^>]*)/.exec(
      start,
    );
  return found ? { name: found[1] ?? "", attributes: found[2] ?? "" } : null;
}
