/** Numbers of the items of one product, ascending. What is fixed is mentioned too. */
export interface CommitRefs {
  mentions: number[];
  fixes: number[];
}

/**
 * A commit names the items that it belongs to by writing `SHOP-12` anywhere in its message, and says that it fixes them by
 * "Fixes SHOP-12, SHOP-13". What undoes a commit fixes nothing, although it quotes it. Items of other products are none of this one's business.
 */
export function commitRefs(message: string, productKey: string): CommitRefs {
  const key = productKey.toUpperCase();
  const fixing = isRevert(message) ? [] : [...message.matchAll(fixPattern)];
  return {
    mentions: numbersIn(message, key),
    fixes: numbersIn(fixing.map((match) => match[1] ?? "").join(" "), key),
  };
}

const ref = "[A-Za-z][A-Za-z0-9]{1,9}-[1-9][0-9]{0,8}(?![A-Za-z0-9])";
const refPattern = new RegExp(`(?<![A-Za-z0-9-])${ref}`, "g");
const fixPattern = new RegExp(
  `(?<!\\bnot )(?<!n't )(?<![A-Za-z0-9])(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?):?\\s+(${ref}(?:(?:\\s*[,&]\\s*(?:and\\s+)?|\\s+and\\s+)${ref})*)`,
  "gi",
);

function numbersIn(text: string, key: string): number[] {
  const refs = [...text.matchAll(refPattern)].map(([found]) => found.toUpperCase());
  const own = refs.filter((found) => found.startsWith(`${key}-`));
  const numbers = own.map((found) => Number(found.slice(key.length + 1)));
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}

/** `Revert "Revert "…""` brings the change back, and its fix with it. */
function isRevert(message: string): boolean {
  const [quoted = ""] = /^(?:revert ")*/i.exec(message.trimStart()) ?? [];
  return (quoted.length / 'revert "'.length) % 2 === 1;
}
