/** Where a report is followed; `base` is where people reach this server, without a slash at its end. */
export function followUrl(base: string, key: string): string {
  return `${base}/reports/${key}`;
}
