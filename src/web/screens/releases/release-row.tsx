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
    <div className="hairline-b flex min-h-9 items-center gap-x-3 px-4 py-1.5 max-sm:flex-wrap">
      <time
        dateTime={deployedAt}
        title={absoluteTime(deployedAt)}
        className="w-16 shrink-0 text-quiet tabular-nums"
      >
        {clock.format(new Date(deployedAt))}
      </time>
      <span className="w-48 shrink-0 truncate font-medium max-lg:w-36 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1">
        <ServiceOf release={release} />
      </span>
      <span
        className="w-44 shrink-0 truncate font-mono text-small max-lg:w-28 max-sm:order-1 max-sm:w-auto max-sm:max-w-1/2 max-sm:pl-19"
        title={version}
      >
        {version}
      </span>
      <span className="w-28 shrink-0 truncate text-quiet max-sm:order-1 max-sm:w-auto">
        {environment}
      </span>
      <span className="min-w-0 flex-1 truncate text-quiet max-md:hidden" title={title ?? ""}>
        {title}
      </span>
      <OutcomeMark outcome={outcome} named />
      {url === null ? (
        <span className="w-8 shrink-0" />
      ) : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Look at ${version} where it was deployed from`}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-base text-quiet hover:bg-hover hover:text-ink"
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
