import type { OwnersFileKind } from "../../../domain/product.ts";

export const fileKindTitles: Record<OwnersFileKind, string> = {
  "codeowners-github": "CODEOWNERS of GitHub",
  "codeowners-gitlab": "CODEOWNERS of GitLab",
  catalog: "Backstage catalog",
};
