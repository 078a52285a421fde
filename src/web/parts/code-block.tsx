import { useRef, type ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Lines to paste elsewhere, as they are. */
export function CodeBlock({
  children,
  className = "",
}: {
  children: ReactNode;
  className?: string;
}) {
  const block = useRef<HTMLPreElement>(null);
  return (
    <div className="relative">
      <pre
        ref={block}
        tabIndex={0}
        className={`overflow-auto rounded-base bg-rail p-3 pr-11 font-mono text-small [&_code]:bg-transparent [&_code]:p-0 ${className}`}
      >
        {children}
      </pre>
      <span className="absolute top-0 right-0 rounded-base bg-rail p-1">
        <CopyButton
          what="these lines"
          text={() => block.current?.textContent.replace(/\n$/, "") ?? ""}
        />
      </span>
    </div>
  );
}
