/** The items that a property of a test names, in capitals; none where the property is about something else. */
export function refsOfProperty(name: string, value: string): string[] {
  if (!namesItems.has(name.toLowerCase())) return [];
  const words = value.slice(0, longestValue).split(/[^A-Za-z0-9-]+/);
  return words.filter((word) => ref.test(word)).map((word) => word.toUpperCase());
}

/** One property more; each item once, and only so many. */
export function addRefs(refs: string[], name: string, value: string): void {
  for (const each of refsOfProperty(name, value)) {
    if (refs.length < mostRefs && !refs.includes(each)) refs.push(each);
  }
}

const namesItems: ReadonlySet<string> = new Set([
  "andon",
  "item",
  "items",
  "issue",
  "issues",
  "defect",
  "jira",
]);

const ref = /^[A-Za-z][A-Za-z0-9]{1,9}-[1-9][0-9]{0,8}$/;
const longestValue = 1_000;
const mostRefs = 20;
