/** The subject less `Re:`, `Fwd:` and `[tags]`, in the languages in which mail programs write them. */
export function bareSubject(subject: string): string {
  let rest = subject.trim();
  for (let prefix; (prefix = prefixOf(rest));) {
    const less = rest.slice(prefix.whole.length);
    if (less === "") return rest;
    rest = less;
  }
  return rest;
}

/** Whether the mail passes another one on. What stands first counts: `Re: Fwd:` is an answer. */
export function isForward(subject: string): boolean {
  let rest = subject.trim();
  for (let prefix; (prefix = prefixOf(rest));) {
    if (prefix.passesOn !== undefined) return prefix.passesOn;
    rest = rest.slice(prefix.whole.length);
  }
  return false;
}

interface Prefix {
  whole: string;
  /** Nothing of a tag. */
  passesOn: boolean | undefined;
}

function prefixOf(subject: string): Prefix | undefined {
  const tag = /^\[[^[\]]{1,60}\]\s*/.exec(subject);
  if (tag) return { whole: tag[0], passesOn: undefined };
  const word = /^(\p{L}{2,6})\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:\uFF1A]\s*/u.exec(subject);
  const said = word?.[1]?.toLowerCase();
  if (!word || !said) return undefined;
  if (answers.has(said)) return { whole: word[0], passesOn: false };
  return passOns.has(said) ? { whole: word[0], passesOn: true } : undefined;
}

const answers = new Set(["re", "aw", "antw", "sv", "res", "odp", "ynt", "回复", "答复", "返信"]);
const passOns = new Set(["fw", "fwd", "wg", "tr", "rv", "enc", "doorst", "转发", "轉寄"]);
