import { createContext, Script } from "node:vm";

/** JSONata makes one of these whenever it comes across a regular expression, and asks for one match after the other. */
export class BoundedRegExp extends RegExp {
  #matches = 0;
  #rest: RegExpExecArray[] | undefined;
  #text = "";

  override exec(text: string): RegExpExecArray | null {
    if (++this.#matches > most.matches) {
      throw new Error(`It matches more than ${most.matches.toLocaleString("en")} times`);
    }
    if (isQuick(this.source, text.length)) return super.exec(text);
    if (this.lastIndex === 0 || this.#text !== text) this.#rest = undefined;
    this.#text = text;
    if (this.lastIndex === 0) return watched(first, this, text) as RegExpExecArray | null;
    this.#rest ??= watched(rest, this, text) as RegExpExecArray[];
    const next = this.#rest.pop() ?? null;
    this.lastIndex = next ? next.index + next[0].length : 0;
    return next;
  }
}

const most = {
  /** By the clock on the wall: far more than a regular expression needs that comes to an end, lest a busy machine is blamed on it. */
  ms: 250,
  matches: 100_000,
  /** Ways to match that are tried without a watch on them. */
  ways: 1e6,
};

/** Each choice in it is taken in at most as many ways as the text is long, unless a group is repeated. */
function isQuick(source: string, length: number): boolean {
  const choices = source.match(/[*+?{|]/g)?.length ?? 0;
  return !/\)[*+?{]/.test(source) && (length + 2) ** (choices + 1) < most.ways;
}

/** Node stops code that runs in a room of its own. That costs a thread, so only what may need it goes there, and at most twice. */
function watched(code: Script, regex: RegExp, text: string): unknown {
  room ??= createContext({ exec });
  Object.assign(room, { regex, text });
  try {
    return code.runInContext(room, { timeout: most.ms });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    const sentence = `The regular expression takes longer than ${most.ms} ms`;
    throw new Error(sentence, { cause: error });
  }
}

/** Not that of `BoundedRegExp`, which would come back here. */
const exec = (regex: RegExp, text: string) => RegExp.prototype.exec.call(regex, text);

let room: ReturnType<typeof createContext> | undefined;
const first = new Script("exec(regex, text)");
const rest = new Script(`(() => {
  const matches = [];
  for (let match; (match = exec(regex, text)) && match[0] !== ""; ) matches.push(match);
  return matches.reverse();
})()`);
