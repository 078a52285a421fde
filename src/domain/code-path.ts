import type { Frame } from "./error-report.ts";
import { withoutIds } from "./plain-message.ts";

/** The way through the code by which an error came up, less what differs from one build, host or line to the next. */
interface CodePath {
  /** Files and functions, the one that crashed first. */
  places: string[];
  /** Whether what crashed has a name: many handlers without one share a file, and whoever calls them all. */
  isNamed: boolean;
}

/** Enough to tell who called what many call, and few enough that another entrance far up makes no other error of it. */
const mostPlaces = 5;

/** Each place once: recursion goes as deep as it likes and stays the same error. */
export function codePathOf(frames: readonly Frame[]): CodePath {
  const written = frames.filter((frame) => !isWrittenAtRunTime.test(moduleOf(frame) || frame.file));
  const places = new Set<string>();
  for (const frame of written) {
    const { file, name } = placeOf(frame);
    if (file !== "" || name !== "") places.add(`${file} ${name}`.trim());
    if (places.size === mostPlaces) break;
  }
  const [crashed] = written;
  return { places: [...places], isNamed: crashed !== undefined && placeOf(crashed).name !== "" };
}

/** Both are empty where all of it was generated. */
function placeOf(frame: Frame): { file: string; name: string } {
  const module = moduleOf(frame);
  const called = plainFunction(frame.function);
  if (module !== "" || !isBundled(frame.file)) {
    return { file: plainFile(module || frame.file), name: called };
  }
  const name = unminified(called);
  return { file: name === "" ? "" : plainBundle(frame.file), name };
}

/** Python calls so whatever it was started with. */
function moduleOf({ module = "" }: Frame): string {
  return module === "__main__" ? "" : module;
}

/** Proxies and accessors of the Java virtual machine and its frameworks: their numbers differ from one start to the next. */
const isWrittenAtRunTime =
  /\$\$(?:EnhancerBy|FastClassBy|SpringCGLIB|Lambda)|\$Proxy\d|Generated\w{1,40}Accessor\d|LambdaForm\$|\$ByteBuddy\$|<generated>/;

/** Compilers number what has no name, and each language has its own way to say that there is none. */
function plainFunction(name: string): string {
  return plain(name)
    .replace(/ \[as [^\]]*\]$| \(index \d+\)$/, "")
    .replace(/^[\w .]{1,40}\*(?=\w)/, "")
    .replace(/^(?:async |new |get |set |bound |static )+/, "")
    .replace(inside, "")
    .replace(
      /^(?:Object|Module|Function|exports|module\.exports|global|window|Window|Timeout|Immediate)\.+/,
      "",
    )
    .replace(/\{closure:([^{}]*?)(?:\(\))?:\d+\}/g, "$1")
    .replace(/@anonymous.*?\$[0-9a-f]+/, "@anonymous")
    .replace(/<(\w+)>g__(\w+)\|\d+(?:_\d+)*/g, "$1.$2")
    .replace(stateMachine, "$1")
    .replace(displayClass, "")
    .replace(/::h[0-9a-f]{16}$|(?<=17)h[0-9a-f]{16}E$/, "")
    .replace(/\{(closure|impl|shim:vtable)#\d+\}/g, "{$1}")
    .replace(numbered, "$1")
    .replace(/(?:\$\d+)+(?!\w)/g, "")
    .replace(/-fun-\d+-|^__\d+(?=[-+]\[)/g, "")
    .replace(unnamed, "");
}

/** `block (2 levels) in charge` of Ruby, `closure #1 in Basket.total` of Swift, `anonymous fn/2 in Shop.charge/1` of Elixir. */
const inside =
  /^(?:(?:block|rescue|ensure|closure|implicit closure|anonymous fn)(?: \(\d+ levels\)| #\d+|\/\d+)? in )+/;

/** `<Pay>d__12` is what the C# compiler makes of an asynchronous `Pay`, `<Pay>b__12_0` of a lambda in it. */
const stateMachine = /<(\w+)>[a-z]__\d+(?:_\d+)*/g;
const displayClass = /^<>c(?:__DisplayClass[\d_]+)?\.|[.+/]<>c(?:__DisplayClass[\d_]+)?/g;

/** `lambda$1` of Java, `func1.2` of Go, `_callee3` of JavaScript, `block_invoke_2` of Objective-C. */
const numbered =
  /(lambda|closure|func|block|block_invoke|access|anon|callee|wrap)[$_-]*\d+(?:\.\d+)*/gi;

const unnamed =
  /(?:^|::|[\\./])(?:<anonymous>|\(anonymous(?: function)?\)|anonymous|<anonymous closure>|<unknown>|\?|\?anon_\d+_|\{\{?closure\}?\}|\{main\}|<lambda>|<module>|<\w{1,10}comp>|<genexpr>|<main>|<top \(required\)>|(?:global|module|eval) code|_onTimeout|_onImmediate|__ANON__|wasm-function\[\d+\]|<+(?:\/<+)*)$/;

/** Minifiers leave up to three letters, bundlers number modules, and what stands for `async` has the same few names everywhere. */
function unminified(name: string): string {
  const parts = name.split(".");
  if (saysNothing(parts.at(-1) ?? "")) return "";
  return parts.filter((part) => !saysNothing(part)).join(".");
}

const saysNothing = (part: string): boolean => part.length <= 3 || generic.test(part);
const generic =
  /^(?:\d+|exports|default|prototype|Generator|Promise|next|_next|value|step|invoke|_invoke|apply|call|fulfilled|rejected|tryCatch|asyncGeneratorStep|__awaiter|_callee\$?)$/;

/** The last folders and the file, less where it is installed and which version it is. */
function plainFile(file: string): string {
  const path = plain(file.replace(/\?.*$/, "").replace(/^file:\/\//, ""))
    .replace(scheme, "")
    .replaceAll("\\", "/")
    .replace(/^[a-z]:(?=\/)/i, "")
    .replace(installed, "")
    .replace(/@?\bv?\d+(?:\.\d+)+(?:[-+][\w.-]*)?/g, "#")
    .replace(stateMachine, "$1")
    .replace(displayClass, "")
    .replace(/(?:\$\d+)+(?!\w)/g, "")
    .replace(/\d{5,}/g, "#");
  return foldersOf(path).slice(-3).join("/");
}

const foldersOf = (path: string): string[] =>
  path.split("/").filter((folder) => !["", ".", ".."].includes(folder));

/** With whatever host it names: `https://cdn.example.com/`, `webpack://shop/`, `app:///`. */
const scheme = /^[a-z][\w+.-]{0,40}:\/\/[^/]*\/+/i;

/** Where containers and hosts keep what they run. */
const installed =
  /^\/(?:usr\/src\/app|usr\/app|app|code|workspace|var\/task|var\/www\/html|(?:srv|opt|home|var\/www)\/[^/]+)\//;

/** Code as a bundler wrote it, where names may mean nothing. */
function isBundled(file: string): boolean {
  if (/^<anonymous>|^\[|^native|^eval at/.test(file)) return true;
  if (/\.(?:bundle|jsbundle|hbc|wasm)(?:[?#]|$)/.test(file)) return true;
  if (!/\.[cm]?js(?:[?#]|$)/.test(file)) return false;
  return /^https?:\/\/|\.(?:min|chunk|bundle)\./.test(file) || buildHash.test(nameOf(file));
}

/** Its name, less the numbers of chunks and builds: it moves from folder to folder. */
function plainBundle(file: string): string {
  if (file.startsWith("<") || file.startsWith("[")) return "";
  return nameOf(file).replace(buildHash, "#").replace(/\d+/g, "#");
}

function nameOf(file: string): string {
  return foldersOf(file.replace(/[?#].*$/, "")).at(-1) ?? "";
}

/** What a bundler appends: a hexadecimal part, or eight characters with digits or capitals where no word has them. */
const buildHash =
  /(?<=^|[._-])(?=[a-f]{0,64}\d)[0-9a-f]{6,64}(?=(?:\.\w{1,10}){0,2}\.[cm]?js$)|(?<=-)(?=[\w-]{0,7}[\dA-Z_])[\w-]{8}(?=\.[cm]?js$)/;

function plain(text: string): string {
  return withoutIds(text).replace(/:\d+(?::\d+)?$/, "");
}
