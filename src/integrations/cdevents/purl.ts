export interface Artifact {
  name: string;
  version: string | undefined;
  commit: string | undefined;
}

/**
 * What a package URL says of what was built: `pkg:type/namespace/name@version?qualifiers#subpath`. Anything else is a name.
 * https://github.com/package-url/purl-spec/blob/main/PURL-SPECIFICATION.rst
 */
export function artifactOf(id: string): Artifact {
  const purl = /^pkg:[^/]+\/+([^?#]+?)(?:@([^/@?#]+))?(?:\?([^#]*))?(?:#.*)?$/i.exec(id);
  if (purl === null) return { name: id, version: undefined, commit: undefined };
  const [, path = "", versionPart, qualifierPart] = purl;
  const qualifiers = new URLSearchParams(qualifierPart);
  const version = versionPart === undefined ? undefined : decoded(versionPart);
  return {
    name: decoded(path),
    // An image is known by its digest, and called by its tag.
    version: qualifiers.get("tag") ?? version,
    commit: commitOf(version) ?? commitOf(qualifiers.get("vcs_url")?.split("@").at(-1)),
  };
}

const commitOf = (text: string | undefined): string | undefined =>
  /^(?=.*\d)[0-9a-f]{7,64}$/.exec(text ?? "")?.[0];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
