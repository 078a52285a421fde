import type { OwnersFileKind, OwnersFileOfProduct } from "../../../domain/product.ts";
import type { OwnersFileDraft } from "../../deeds/take-owners-file.ts";

/** What the form holds. What it guesses holds until it is chosen by hand. */
export interface OwnersFileForm {
  from: "address" | "file";
  url: string;
  /** The file that was chosen; what was pasted counts without one. */
  file: { name: string; content: string } | null;
  pasted: string;
  kind: OwnersFileKind;
  kindTouched: boolean;
  repository: string;
  repositoryTouched: boolean;
}

/** Empty, or to take in a newer one of the same. */
export function firstFileForm(newer: OwnersFileOfProduct | null): OwnersFileForm {
  return {
    from: newer && newer.url === null ? "file" : "address",
    url: newer?.url ?? "",
    file: null,
    pasted: "",
    kind: newer?.kind ?? "codeowners-github",
    kindTouched: newer !== null,
    repository: newer?.repository ?? "",
    repositoryTouched: newer !== null,
  };
}

export function withUrl(form: OwnersFileForm, url: string): OwnersFileForm {
  const repository = form.repositoryTouched ? form.repository : (repositoryIn(url) ?? "");
  return guessed({ ...form, url, repository }, url);
}

export function withFile(form: OwnersFileForm, file: OwnersFileForm["file"]): OwnersFileForm {
  return guessed({ ...form, file }, file?.name ?? "", file?.content);
}

export function withPasted(form: OwnersFileForm, pasted: string): OwnersFileForm {
  return guessed({ ...form, pasted }, "", pasted);
}

/** What is sent. */
export function fileDraftOf(form: OwnersFileForm): OwnersFileDraft {
  const about = { kind: form.kind, repository: form.repository.trim() };
  if (form.from === "address") return { ...about, url: rawAddress(form.url.trim()) };
  return { ...about, content: form.file?.content ?? form.pasted };
}

function guessed(form: OwnersFileForm, name: string, content = ""): OwnersFileForm {
  const kind = form.kindTouched ? null : kindIn(name, content);
  return kind ? { ...form, kind } : form;
}

/** Null where neither the name nor the content tells. */
function kindIn(name: string, content: string): OwnersFileKind | null {
  if (/catalog-info|\.ya?ml$/i.test(name) || /^kind:\s/m.test(content)) return "catalog";
  if (/gitlab/i.test(name) || /^\^?\[[^\]]+\]/m.test(content)) return "codeowners-gitlab";
  return /codeowners/i.test(name) ? "codeowners-github" : null;
}

const addresses = [
  /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\//,
  /^https:\/\/github\.com\/([^/]+\/[^/]+)\/(?:raw|blob)\//,
  /^https?:\/\/[^/]+\/(.+?)\/-\/(?:raw|blob)\//,
];

/** The repository that the address of a file lies in, such as `shop/web`. */
function repositoryIn(url: string): string | null {
  for (const address of addresses) {
    const found = address.exec(url.trim())?.[1];
    if (found) return found;
  }
  return null;
}

/** Hosts show a file on a page of its own, whose address is what people have at hand; the file itself lies beside it. */
export function rawAddress(url: string): string {
  return url
    .replace(
      /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/([^?#]*).*$/,
      "https://raw.githubusercontent.com/$1/$2",
    )
    .replace(/^(https?:\/\/[^/]+\/.+?\/-\/)blob\/([^?#]*).*$/, "$1raw/$2");
}
