/** A message less what names one case of many: what stands in quotes, ids, addresses, paths, numbers. Lower case. */
export function plainMessage(message: string): string {
  return withoutIds(message.slice(0, longestRead))
    .replace(quoted, withoutData)
    .replace(/[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/g, "#")
    .replace(/\b(https?:\/\/[\w.-]{1,200})[^\s"'`<>)\]]*/gi, "$1")
    .replace(filePath, "#")
    .replace(/\[[0-9a-f.]{0,39}:[0-9a-f:.]{1,39}\]/gi, "#")
    .replace(/\b[a-z_]*\d+[a-z_]+\d\w*/gi, (word) => (word.length < 8 ? word : "#"))
    .replace(numberOrCode, (whole, code: string | undefined) => (code === undefined ? "#" : whole))
    .replace(/#(?:(?:[.:]|, ?)#)+/g, "#")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestKept);
}

/** Much less is kept than read, so that it makes no difference to most messages where reading stops. */
const longestRead = 1000;
const longestKept = 300;

/** `` `this' `` is Ruby's way. */
const quoted =
  /(\b(?:attribute|properties|property|method|column|constraint|relation|table|field|array key|for key|argument|parameter|module|module named|function|variable|class|type|invoke|reading|setting)[ :=(]{1,3})?(?<!\w)(?:"([^"\n]{0,200})"|'((?:[^'\n]|(?<=\w)'(?=\w)){0,200})'|`([^`'\n]{0,200})[`']|“([^”\n]{0,200})”)(?!\w)/gi;

/** What stands in quotes is somebody's data, unless the words before it say that it is a name in the code. */
function withoutData(_whole: string, word?: string, ...inside: (string | undefined)[]): string {
  const text = inside.slice(0, 4).find((each) => typeof each === "string") ?? "";
  const isName = word !== undefined && /^[@./a-z_$][\w$.\\:/@()-]*$/i.test(text);
  return isName ? `${word}'${text}'` : `${word ?? ""}'#'`;
}

/** Under the folders where machines keep what differs between them: `/orders/7` is an address, and tells what failed. */
const filePath =
  /(?<![\w.])(?:[A-Za-z]:[\\/]|\/(?:tmp|var|home|Users|mnt|media|opt|srv|app|usr|etc|proc|private|workspace|root)\/)[^\s"'`<>|;,()[\]]*/g;

/** A number names one case; the number of a status or an error says what went wrong. */
const numberOrCode =
  /\b((?:status(?: code)?|code|errno|sqlstate|exit(?: code| status)?)[ :=[(#]{0,3}\d{1,5}|(?:error|http) #?\d{1,5}|ora-\d{5})\b|(?<!\w)[-+]?\d+(?:[.,]\d+)*|\d+/gi;

/** Less addresses of memory, UUIDs and hashes. */
export function withoutIds(text: string): string {
  return text
    .replace(/\b_?0x[0-9a-f]+\b/gi, "#")
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "#")
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi, "#");
}
