/**
 * The quotation marks, dashes and the euro of Windows where the control characters of ISO-8859-1 stand, which nobody writes in a
 * mail: programs name the one when they mean the other, and so does the TextDecoder of Node 20.
 */
export function windowsLetters(text: string): string {
  return text.replaceAll(
    /[\x80-\x9F]/g,
    (control) => letters[control.charCodeAt(0) - 0x80] ?? control,
  );
}

const letters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";
