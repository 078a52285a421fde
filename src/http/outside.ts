import { NotReached, reachOut } from "../integrations/reach-out.ts";
import type { Outside } from "./routes/doors.ts";

const longestKept = 100;

/** Confirms subscriptions and fetches certificates; each certificate once, since its address names its content. */
export function openOutside(allowPrivate = false): Outside {
  const certificates = new Map<string, Promise<string>>();
  return {
    ask: (question) => reachOut({ ...question, allowPrivate }),
    confirm: async (url) => void (await asked(url)),
    certificate(url) {
      const known = certificates.get(url);
      if (known) return known;
      if (certificates.size >= longestKept) certificates.clear();
      const fetched = asked(url);
      certificates.set(url, fetched);
      fetched.catch(() => certificates.delete(url));
      return fetched;
    },
  };
}

/** An error page is neither a confirmation nor a certificate. */
async function asked(url: string): Promise<string> {
  const { status, body } = await reachOut({ url });
  if (status < 300) return body;
  throw new NotReached(`${new URL(url).host} answered ${status}.`, true);
}
