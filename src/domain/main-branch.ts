/**
 * Only the main branch says how tests stand: what is on another branch is not what customers get. Where the product names none,
 * it is called main, master or trunk. A report that names no branch is not of the main branch.
 */
export function isMainBranch(branch: string, mainBranch: string | null): boolean {
  const name = branchName(branch);
  if (mainBranch !== null) return name === branchName(mainBranch);
  return name === "main" || name === "master" || name === "trunk";
}

/** A branch as people call it, without the folders that git and its hosts keep it in. */
export function branchName(branch: string): string {
  return branch.trim().replace(/^refs\/heads\/|^(?:refs\/remotes\/)?origin\//, "");
}
