import { Link } from "@tanstack/react-router";
import type { Service } from "../../../domain/product.ts";
import { Time } from "../../parts/time.tsx";
import { useServiceReleases, type SeenRelease } from "../../replica/releases.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { OutcomeMark } from "../releases/outcome-mark.tsx";

/** What of it was deployed lately. */
export function ServiceReleases({ service }: { service: Service }) {
  const { releases, problem } = useServiceReleases(service.id, 10);
  const product = useReplica((view) => view.product.key);
  return (
    <section aria-label={`Releases of ${service.name}`} className="border-t px-3 py-3">
      <h3 className="flex justify-between px-2 pb-1 text-small font-semibold text-quiet">
        {releases?.length === 0 ? "No release was seen yet" : "Last releases"}
        <Link
          to="/$product/services/releases"
          params={{ product }}
          className="rounded-small font-normal underline-offset-2 hover:underline"
        >
          All
        </Link>
      </h3>
      {problem && <p className="px-2 text-small">{problem}</p>}
      <ul>
        {releases?.map((release) => (
          <li key={release.id} className="flex min-h-9 items-center gap-2 px-2 py-1">
            <OutcomeMark outcome={release.outcome} named={false} />
            <span className="min-w-0 flex-1 truncate font-mono text-small" title={release.version}>
              <Version of={release} />
            </span>
            <span className="max-w-28 shrink-0 truncate text-small text-quiet">
              {release.environment}
            </span>
            <Time at={release.deployedAt} className="shrink-0 text-small text-quiet" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Version({ of: { version, url } }: { of: SeenRelease }) {
  if (url === null) return version;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="rounded-small text-accent underline-offset-2 hover:underline"
    >
      {version}
    </a>
  );
}
