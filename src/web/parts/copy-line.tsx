import { CopyButton } from "./copy-button.tsx";

/** One long value that is made to be taken along: a link, an address, a secret. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-small font-medium text-quiet">{label}</p>
      <div className="flex min-h-9 items-center gap-1 rounded-base border border-line-strong bg-surface pl-2.5">
        <code className="min-w-0 flex-1 py-1.5 font-mono text-small break-all select-all">
          {value}
        </code>
        <CopyButton what={`the ${label.toLowerCase()}`} text={() => value} />
      </div>
    </div>
  );
}
