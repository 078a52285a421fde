import type { Mail } from "./mail.ts";

/**
 * Whether a machine wrote it: an absence note, a bounce, a bulk mail. Nothing is made of those, because whoever reports something
 * is told when it is fixed, and two machines that thank one another never stop.
 * RFC 3834 for Auto-Submitted; the other headers are older, and Exchange's.
 */
export function isAutomatic({ headers, returnPath, from }: Mail): boolean {
  const submitted = headers.get("auto-submitted") ?? "no";
  const suppressed = headers.get("x-auto-response-suppress") ?? "none";
  return (
    !/^no\b/i.test(submitted) ||
    !/^none$/i.test(suppressed) ||
    /^(bulk|junk|auto[_-]reply)$/i.test(headers.get("precedence") ?? "") ||
    autoReplies.some((name) => headers.has(name)) ||
    /^multipart\/report\b/i.test(headers.get("content-type") ?? "") ||
    returnPath === "" ||
    /^(mailer-daemon|postmaster)@/.test(from ?? "")
  );
}

const autoReplies = ["x-autoreply", "x-autorespond", "x-autoresponder"];
