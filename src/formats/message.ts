/** What is gathered of a failure while it is read: more than is kept, as colours and blanks fall away. */
export const longestMessage = 8_192;

/** What a runner says of a failure in short and at length; once, where the long form has the short one in it. */
export function messageOf(short: string, long: string): string {
  const [said, told] = [short.trim(), long.trim()];
  if (said === "" || told.includes(said)) return told;
  return told === "" ? said : `${said}\n${told}`;
}
