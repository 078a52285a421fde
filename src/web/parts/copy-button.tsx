import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./button.tsx";

/** Takes a text along. `text` is asked for at the press, so that it may come from what is on screen. */
export function CopyButton({
  what,
  text,
}: {
  /** Named in the tooltip: "Copy the address". */
  what: string;
  text: () => string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <IconButton label={`Copy ${what}`} onClick={() => void copy(text()).then(setCopied)}>
        {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
      </IconButton>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsOnce(text);
  }
}

/** Over plain HTTP browsers keep the clipboard to themselves, and Andon often runs inside a network without a certificate. */
function copyAsOnce(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Inside a dialog the focus stays where the dialog allows it.
  (document.activeElement?.parentElement ?? document.body).append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- there is no other way without a secure context
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
