/** A place in a text that says who, or blames, where what and how would teach more. */
export interface BlamelessHint {
  /** Where it stands: `section:<heading>`, `cause:<id>`, or `title`. */
  in: string;
  /** The words as they are written there. */
  words: string;
  /** What could be asked instead. */
  hint: string;
}

/**
 * People did what made sense to them with what they saw; a review that names somebody ends there, and learns nothing that would keep the next
 * one from it. So a text that blames gets a gentle proposal, and is never refused. `names` are those of the product's members. Code and
 * links are not looked at.
 */
export function blamelessHints(
  texts: readonly { in: string; text: string }[],
  names: readonly string[],
): BlamelessHint[] {
  const patterns = [...namePattern(nameWords(names)), ...blames];
  return texts.flatMap(({ in: place, text }) => {
    const said = withoutCode(text);
    const found = new Map<string, BlamelessHint>();
    for (const { pattern, hint } of patterns) {
      for (const [words] of said.matchAll(pattern)) {
        if (!found.has(words)) found.set(words, { in: place, words, hint });
      }
    }
    return [...found.values()].slice(0, mostHints);
  });
}

/** Of one text; whoever writes more of them has seen the point. */
const mostHints = 10;

interface Blame {
  pattern: RegExp;
  hint: string;
}

const somebody =
  "(?:he|she|they|you|we|I|somebody|someone|nobody|anybody|(?:the|an?) (?:developer|engineer|operator|tester|admin(?:istrator)?|user|reviewer|owner|colleague)s?)";

const blames: Blame[] = [
  {
    pattern: new RegExp(
      `\\b${somebody} (?:should(?: not|n['’]t)?|could|ought to|must)(?: have|['’]ve)\\b(?! to\\b)`,
      "giu",
    ),
    hint: "What should have been done is seen afterwards. What did people see at that moment, and what made it look right?",
  },
  {
    pattern: new RegExp(`\\b${somebody} (?:forgot|failed|neglected|did not bother) to\\b`, "giu"),
    hint: "What would have reminded anybody, or made it unnecessary to remember?",
  },
  {
    pattern: /\b(?:human|operator|user|pilot|manual) error\b/giu,
    hint: "Human error is where the questions begin: how did the system make the mistake easy, and what let it through?",
  },
  {
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|tly|ce)|incompeten(?:t|ce)|sloppy|sloppily|stupid(?:ly|ity)?|irresponsibl[ey])\b/giu,
    hint: "Say what happened rather than how somebody was. What made it likely?",
  },
  {
    pattern: /\b(?:(?:my|your|his|her|our|their|whose) fault|to blame)\b/giu,
    hint: "Ask how it came about rather than whose fault it is.",
  },
];

function namePattern(names: readonly string[]): Blame[] {
  if (names.length === 0) return [];
  const literals = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const edges = ["(?<![\\p{L}\\p{N}_@/.-])", "(?![\\p{L}\\p{N}_-])"];
  return [
    {
      pattern: new RegExp(`${edges[0]}(?:${literals.join("|")})${edges[1]}`, "gu"),
      hint: "Say what and how instead of who: a role, a system or a step in place of the name. Anybody could have been there.",
    },
  ];
}

/** Whole names, and first and last names that are not words of the language as well. The longest first, so that one place is told once. */
function nameWords(names: readonly string[]): string[] {
  const words = new Set<string>();
  for (const name of names) {
    const parts = name.trim().split(/\s+/);
    if (parts.length > 1) words.add(parts.join(" "));
    for (const part of parts) {
      const isTelling = part.length >= 3 && /^\p{Lu}/u.test(part);
      if (isTelling && !alsoWords.has(part.toLowerCase())) words.add(part);
    }
  }
  return [...words].toSorted((one, other) => other.length - one.length).slice(0, mostNames);
}

const mostNames = 2000;

/** First and last names with which sentences begin, months, roles and things. */
const alsoWords = new Set(
  `will may mark grace rose hope art bill drew sue grant chase page frank dean guy pat rob ray max miles dawn summer june april august joy faith
  victor amber olive ruby jack jade crystal iris ivy lily violet basil cliff dale forest glen heath lane reed rich rusty skip sky stone trip ward
  young white black brown green gray grey gold silver king price long short small little day week best good rest love cook baker carter miller
  smith taylor turner walker fisher hunter mason cooper archer case cross field ford hill house lake land park pool port post read rivers root
  sand shore snow street wall waters wells west winter wood woods north south east may will system product owner developer operator tester test
  admin team support server service bank bell bond branch bridge bush camp church hall hand head holder key law major marks night pace power
  sharp stark story strong sweet swift temple the van von der den dos del`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** The same length, so that nothing outside moves. */
function withoutCode(text: string): string {
  return text.replaceAll(/```[\s\S]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+/g, (code) =>
    " ".repeat(code.length),
  );
}
