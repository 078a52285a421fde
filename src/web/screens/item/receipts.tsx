import type { ReactNode } from "react";
import type { GuardState } from "../../../domain/event.ts";
import type { BoundTest, Receipt } from "../../../domain/item-tests.ts";
import { Mark } from "../../parts/item-row.tsx";
import { Time } from "../../parts/time.tsx";
import { guardWords, shortCommit, timesWords } from "./receipt-words.ts";

/** Each receipt of one test in a sentence: where it failed, where it passes, and who showed it. */
export function Receipts({ receipts }: { receipts: readonly Receipt[] }) {
  return receipts.map((receipt) => (
    <div key={receipt.id} className="min-w-0 text-small text-quiet wrap-anywhere">
      <p>
        failed on <Commit of={receipt.redCommit} url={receipt.redUrl} /> and passed{" "}
        {timesWords(receipt.runs)} on <Commit of={receipt.greenCommit} url={receipt.greenUrl} />,{" "}
        {receipt.way === "prove"
          ? `proved by ${receipt.byName}`
          : "shown by the pipeline’s reports"}
        , <Time at={receipt.at} />
        {receipt.command && (
          <>
            ; run with <code className="font-mono">{receipt.command}</code>
          </>
        )}
        {receipt.machine && ` on ${receipt.machine}`}
      </p>
      {receipt.redMessage && (
        <details>
          <summary className="w-fit py-0.5 select-none hover:text-ink">How it failed</summary>
          <pre className="max-h-60 overflow-auto py-1 font-mono whitespace-pre-wrap" tabIndex={0}>
            {receipt.redMessage}
          </pre>
        </details>
      )}
    </div>
  ));
}

/** How a test guards the fix, and when a report of the main branch last had it. */
export function GuardLine({ test }: { test: BoundTest }) {
  const { guard, lastSeenAt, lastCommit } = test;
  if (guard === null) return null;
  const { said, tone } = guardWords[guard.state];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-small text-quiet">
      <Mark tone={tone} title={`Guard: ${said}`}>
        {said}
      </Mark>
      {isDown(guard.state) && (
        <span>
          since <Time at={guard.since} />
        </span>
      )}
      {lastSeenAt !== null && (
        <span>
          last seen <Time at={lastSeenAt} />
          {lastCommit !== null && (
            <>
              {" "}
              on <Commit of={lastCommit} url={null} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

const isDown = (state: GuardState): boolean => state !== "unseen" && state !== "stands";

/** A test's full name, leading to where it can be read. */
export function TestName({ url, children }: { url: string | null; children: ReactNode }) {
  const look = "min-w-52 flex-1 font-mono text-small wrap-anywhere";
  if (url === null) return <span className={look}>{children}</span>;
  return (
    <Away to={url} look={look}>
      {children}
    </Away>
  );
}

function Commit({ of, url }: { of: string; url: string | null }) {
  const short = shortCommit(of);
  if (url !== null) {
    return (
      <Away to={url} look="font-mono">
        {short}
      </Away>
    );
  }
  return (
    <code className="font-mono" title={of}>
      {short}
    </code>
  );
}

function Away({ to, look, children }: { to: string; look: string; children: ReactNode }) {
  return (
    <a
      href={to}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className={`${look} text-accent hover:underline`}
    >
      {children}
    </a>
  );
}
