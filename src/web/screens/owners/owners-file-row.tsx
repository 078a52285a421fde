import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { OwnersFileOfProduct } from "../../../domain/product.ts";
import { Button } from "../../parts/button.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { Time } from "../../parts/time.tsx";
import { fileKindTitles } from "./file-kinds.ts";

/** One file: what it is, what was understood of it, and how fresh it is. */
export function OwnersFileRow({
  file,
  mayConfigure,
  onFetch,
  onNewer,
  onForget,
}: {
  file: OwnersFileOfProduct;
  mayConfigure: boolean;
  onFetch: () => Promise<unknown>;
  onNewer: () => void;
  onForget: () => void;
}) {
  const { kind, repository, url, fetchedAt, problem, warnings } = file;
  const [busy, setBusy] = useState(false);
  const fetchNow = () => {
    setBusy(true);
    void onFetch().finally(() => setBusy(false));
  };
  return (
    <li className="flex items-start gap-x-2 border-b py-2.5">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="font-medium wrap-anywhere">{repository}</p>
        <p className="text-quiet">
          {fileKindTitles[kind]}, {entriesWords(file)}
        </p>
        <p className="text-small text-quiet wrap-anywhere">
          {url === null ? (
            <>
              Uploaded <Time at={fetchedAt} />. A newer upload takes its place.
            </>
          ) : (
            <>
              Last fetched <Time at={fetchedAt} />, every hour from {url}
            </>
          )}
        </p>
        {problem && (
          <p className="mt-1 text-small">
            <span className="font-medium">The newest attempt to fetch it failed.</span> {problem}{" "}
            What was read before still counts.
          </p>
        )}
        {warnings.length > 0 && <Warnings of={warnings} />}
      </div>
      {mayConfigure && (
        <div className="-mr-2 flex shrink-0 items-center">
          {url !== null && (
            <Button look="quiet" busy={busy} onClick={fetchNow}>
              Fetch now
            </Button>
          )}
          <MoreMenu
            about={`the file of ${repository}`}
            choices={[
              {
                label: url === null ? "Upload a newer one" : "Change the address",
                onSelect: onNewer,
              },
              { label: "Forget the file", onSelect: onForget },
            ]}
          />
        </div>
      )}
    </li>
  );
}

function Warnings({ of: warnings }: { of: readonly string[] }) {
  const count = warnings.length === 1 ? "One thing was" : `${warnings.length} things were`;
  return (
    <details className="group mt-0.5 text-small">
      <summary className="-ml-1 inline-flex list-none items-center gap-1 rounded-small px-1 text-quiet select-none hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={12} className="transition-transform group-open:rotate-90" />
        {count} not understood
      </summary>
      <ul className="mt-1 flex flex-col gap-0.5 pl-4 text-quiet">
        {warnings.map((each) => (
          <li key={each} className="wrap-anywhere">
            {each}
          </li>
        ))}
      </ul>
    </details>
  );
}

function entriesWords({ kind, entries }: OwnersFileOfProduct): string {
  const noun = kind === "catalog" ? "component" : "rule";
  return entries === 1 ? `1 ${noun}` : `${entries.toLocaleString()} ${noun}s`;
}
