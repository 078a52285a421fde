/** The version that a Git reference names, such as `v1.4.2` or `shop@1.4.2`. A branch says nothing about what was deployed. */
export function versionOfRef(ref: string | null | undefined): string | undefined {
  const tag = /^refs\/tags\/(\S+)$/.exec(ref ?? "")?.[1];
  return tag ?? /^(?:[\w./-]+@)?v?\d+\.\d+\S*$/.exec(ref ?? "")?.[0];
}
