import { reachOut } from "../integrations/reach-out.ts";
import type { Outside } from "./routes/doors.ts";

const longestKept = 100;

/** Confirms subscriptions and fetches certificates; each certificate once, since its address names its content. */
export function openOutside(allowPrivate = false): Outside {
  const certificates = new Map<string, Promise<string>>();
  return {
    ask: (question) => reachOut({ ...question, allowPrivate }),
    confirm: async (url) => void (await reachOut({ url })),
    certificate(url) {
      const known = certificates.get(url);
      if (known) return known;
      if (certificates.size >= longestKept) certificates.clear();
      const fetched = reachOut({ url }).then(({ body }) => body);
      certificates.set(url, fetched);
      fetched.catch(() => certificates.delete(url));
      return fetched;
    },
  };
}
