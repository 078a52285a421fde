/** Whether a name is one of a file with tests: runners give it to what they could not load, and to the suite of all that it has. */
export function isScriptFile(name: string): boolean {
  return scriptFile.test(name);
}

/** The last part of a path: the folders before it differ from one machine to the next. */
export function baseName(file: string): string {
  return file.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "");
}

const scriptFile =
  /^[^\s>›]*[^\s>›./\\]\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|p[lm]|t|bats|sh|lua)$/;
