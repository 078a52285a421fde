/** A kind of source that there can be. */
export interface Integration {
  name: string;
  title: string;
  about: string;
}

/** The kind that takes whatever a tool sends, for tools that have none of their own. */
const forAnyTool = "json";

export interface FoundKinds {
  kinds: readonly Integration[];
  /** Nothing fits: what is offered takes any tool. */
  isInstead: boolean;
}

/** The kinds that every typed word is found in, those first whose title begins so. Never empty while there are any. */
export function findKinds(integrations: readonly Integration[], typed: string): FoundKinds {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = integrations.filter(({ name, title, about }) => {
    const said = `${title} ${name} ${about}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  if (fitting.length === 0) {
    return { kinds: integrations.filter(({ name }) => name === forAnyTool), isInstead: true };
  }
  const nearness = ({ title }: Integration): number => {
    const said = title.toLowerCase();
    const first = words[0] ?? "";
    if (said.startsWith(first)) return 0;
    return said.includes(first) ? 1 : 2;
  };
  const near = fitting.toSorted((one, other) => nearness(one) - nearness(other));
  return { kinds: words.length === 0 ? fitting : near, isInstead: false };
}
