import type { ReviewDetails } from "../../../domain/review.ts";

/** What a saved picture is called, without its ending: after the review, in letters that every file system takes. */
export function pictureName({ title }: Pick<ReviewDetails, "title">, what: string): string {
  const plain = title
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${Array.from(plain).slice(0, 80).join("").replace(/-+$/, "") || "review"}-${what}`;
}
