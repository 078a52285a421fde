import { useRef, type ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Lines to paste elsewhere, as they are. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const block = useRef<HTMLPreElement>(null);
  return (
    <div className="group relative">
      <pre
        ref={block}
        tabIndex={0}
        className="overflow-x-auto rounded-base bg-rail p-3 pr-11 font-mono text-small [&_code]:bg-transparent [&_code]:p-0"
      >
        {children}
      </pre>
      <CopyButton
        what="these lines"
        text={() => block.current?.textContent.replace(/\n$/, "") ?? ""}
        className="absolute top-1 right-1 bg-rail"
      />
    </div>
  );
}
