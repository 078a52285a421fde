import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReleases } from "../../replica/releases.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { ServicesTabs } from "../services/services-tabs.tsx";
import { byDay } from "./by-day.ts";
import { ReleaseRow } from "./release-row.tsx";

/** What was deployed, the newest first. */
export function ReleasesScreen() {
  const { releases, problem, older } = useReleases();
  const now = new Date(useNow()).toISOString();
  return (
    <>
      <ScreenHeading
        title="Releases"
        decided="What was deployed, and looked at when something breaks"
      />
      <ServicesTabs />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {problem && (
          <p role="alert" className="px-4 py-3">
            {problem}
          </p>
        )}
        {releases?.length === 0 && <NoRelease />}
        {byDay(releases ?? [], now).map(({ title, releases: ofDay }) => (
          <section key={title} aria-label={title}>
            <h2 className="border-b px-4 pt-4 pb-1.5 text-small font-semibold text-quiet">
              {title}
            </h2>
            <ul>
              {ofDay.map((release) => (
                <li key={release.id}>
                  <ReleaseRow release={release} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {older && (
          <Button look="quiet" onClick={older} className="mx-2 my-2 self-start">
            Show older ones
          </Button>
        )}
      </div>
    </>
  );
}

function NoRelease() {
  const product = useReplica((view) => view.product.key);
  const mayConfigure = useConfigureBlockers().length === 0;
  const navigate = useNavigate();
  return (
    <EmptyState
      title="No release was seen yet"
      actions={
        mayConfigure && (
          <Button
            look="primary"
            onClick={() => void navigate({ to: "/$product/settings/sources", params: { product } })}
          >
            Connect a source
          </Button>
        )
      }
    >
      Sources of these kinds tell of deployments: GitHub, GitLab, PagerDuty by its change events,
      and CDEvents. Then every incident says what was deployed before it began.
    </EmptyState>
  );
}
