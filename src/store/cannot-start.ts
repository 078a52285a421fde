/** Why Andon cannot start, in one sentence for the person at the terminal. Anything else that is thrown is a bug. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/** Turns the errors of a folder or a disk into a sentence; any other error is thrown on as it came. */
export function explainFolder(error: unknown, folder: string): never {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  throw folderSentences[code] ? new CannotStart(folderSentences[code](folder)) : error;
}

export const diskIsFull = (folder: string) =>
  `The disk that holds the data folder ${folder} is full: free some space and start again, nothing is lost.`;

const notWritable = (folder: string) =>
  `The data folder ${folder} cannot be written by this user: change its owner or choose another with --data.`;

const folderSentences: Record<string, (folder: string) => string> = {
  ENOSPC: diskIsFull,
  EDQUOT: diskIsFull,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOTDIR: (folder) => `The data folder ${folder} is not a folder: choose another with --data.`,
  EEXIST: (folder) => `The data folder ${folder} is not a folder: choose another with --data.`,
};
