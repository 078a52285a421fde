/**
 * What a stranger wrote, as a quotation in Markdown that shows every character as he typed it: nothing in it becomes a link, a
 * picture, a heading or a list. Any ASCII punctuation may be escaped by a backslash: CommonMark 0.31, section 2.4. At most five
 * times as long as the text.
 */
export function quoted(text: string): string {
  const lines = text.trim().split(/\r\n|[\n\r]/);
  const shown = lines.map((line) => escaped(line.trim()));
  return shown
    .map((line, at) => {
      if (line === "") return ">";
      // Two spaces at its end keep a line a line.
      return shown[at + 1] ? `> ${line}  ` : `> ${line}`;
    })
    .join("\n")
    .replaceAll(/(?:\n>){2,}(?=\n)/g, "\n>");
}

/** A word that would be made a link though nothing marks it as one, as code: nobody can click on that. */
export function unlinked(text: string): string {
  const inside = text.replaceAll(/\s+/g, " ").trim();
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${inside}${pad}${fence}`;
}

function escaped(line: string): string {
  const words = line.split(/(\s+)/);
  const shown = words.map((word) => (isAddress.test(word) ? unlinked(word) : plain(word))).join("");
  return shown.replace(/^([#+\-=:])/, "\\$1").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** What GitHub's flavour of Markdown makes a link by itself: https://github.github.com/gfm/#autolinks-extension- */
const isAddress = /https?:|mailto:|xmpp:|www\.|\S@\S/i;

function plain(word: string): string {
  return word.replaceAll(/[\\`*_[\]<>|~&]/g, "\\$&");
}
