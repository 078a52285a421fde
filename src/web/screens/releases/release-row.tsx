import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { absoluteTime } from "../../parts/time.tsx";
import type { SeenRelease } from "../../replica/releases.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { OutcomeMark } from "./outcome-mark.tsx";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** One deployment in a line: when, of what, which version, where to, and how it went. */
export function ReleaseRow({ release }: { release: SeenRelease }) {
  const { deployedAt, version, environment, outcome, title, url } = release;
  return (
    <div className="hairline-b grid min-h-9 grid-cols-[72px_minmax(0,1fr)_128px_28px] items-center gap-x-3 px-4 max-sm:py-1.5 sm:grid-cols-[72px_minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_auto_28px] lg:grid-cols-[72px_minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_minmax(0,5fr)_136px_28px]">
      <time
        dateTime={deployedAt}
        title={absoluteTime(deployedAt)}
        className="whitespace-nowrap text-quiet tabular-nums"
      >
        {clock.format(new Date(deployedAt))}
      </time>
      <span className="truncate font-medium">
        <ServiceOf release={release} />
      </span>
      <span
        className="truncate font-mono text-small max-sm:order-1 max-sm:col-start-2"
        title={version}
      >
        {version}
      </span>
      <span className="truncate text-quiet max-sm:order-1 max-sm:col-span-2 max-sm:text-small">
        {environment}
      </span>
      <span className="truncate text-quiet max-lg:hidden" title={title ?? ""}>
        {title}
      </span>
      <OutcomeMark outcome={outcome} named />
      {url === null ? (
        <span />
      ) : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Look at ${version} where it was deployed from`}
          className="inline-flex size-7 items-center justify-center rounded-base text-quiet hover:bg-hover hover:text-ink"
        >
          <ExternalLink aria-hidden size={14} />
        </a>
      )}
    </div>
  );
}

/** The service that it is here, or what its sender calls it. */
function ServiceOf({ release: { serviceId, service } }: { release: SeenRelease }) {
  const product = useReplica((view) => view.product.key);
  const known = useReplica((view) => view.services.find((each) => each.id === serviceId));
  if (!known) return <span className="text-quiet">{service || "Not said of what"}</span>;
  return (
    <Link
      to="/$product/services"
      params={{ product }}
      search={{ service: known.id }}
      className="rounded-small underline-offset-2 hover:underline"
    >
      {known.name}
    </Link>
  );
}
